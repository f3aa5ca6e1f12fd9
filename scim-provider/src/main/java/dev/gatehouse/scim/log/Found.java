package dev.gatehouse.scim.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The secrets that came with one request, so that they can be struck out of what was said about it. */
final class Found {
    private static final int SHORTEST = 4;

    private final List<String> secrets = new ArrayList<>();

    /** Takes all simple values in this one. Very short ones occur everywhere and give nothing away. */
    void add(JsonNode value) {
        if (value.isValueNode()) {
            String text = value.asText();
            if (text.length() >= SHORTEST) {
                secrets.add(text);
            }
        } else {
            value.forEach(this::add);
        }
    }

    /** The text with {@code ***} for each secret in it. */
    String strikeFrom(String text) {
        String struck = text;
        for (String secret : secrets) {
            struck = struck.replace(secret, Secrets.MASK);
        }
        return struck;
    }
}
