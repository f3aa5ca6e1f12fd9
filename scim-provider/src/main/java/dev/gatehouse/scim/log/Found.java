package dev.gatehouse.scim.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** The secrets that came with one request, so that they can be struck out of what was said about it. */
final class Found {
    private static final int SHORTEST = 4;
    private static final int MOST = 100;
    private static final String CUT = "…";

    private final Set<String> secrets = new LinkedHashSet<>();
    private boolean isTooMany;

    /**
     * Takes all simple values in this one. Very short ones occur everywhere and give nothing away. Of a request with more
     * secrets than anybody needs nothing that was said is kept, since to look for each of them would take too long.
     */
    void add(JsonNode value) {
        if (value.isValueNode()) {
            add(value.asText());
        } else {
            value.forEach(this::add);
        }
    }

    private void add(String secret) {
        if (secret.length() < SHORTEST || isTooMany) {
            return;
        }
        secrets.add(secret);
        isTooMany = secrets.size() > MOST;
    }

    /** The text with {@code ***} for each secret in it, and for the beginning of one where the text was cut. */
    String strikeFrom(String text) {
        if (isTooMany) {
            return Secrets.MASK;
        }
        String struck = text;
        for (String secret : secrets) {
            struck = withoutEnd(struck.replace(secret, Secrets.MASK), secret);
        }
        return struck;
    }

    private static String withoutEnd(String text, String secret) {
        if (!text.endsWith(CUT)) {
            return text;
        }
        int end = text.length() - CUT.length();
        for (int length = Math.min(secret.length() - 1, end); length >= SHORTEST; length--) {
            if (text.regionMatches(end - length, secret, 0, length)) {
                return text.substring(0, end - length) + Secrets.MASK + CUT;
            }
        }
        return text;
    }
}
