package dev.gatehouse.okta.client;

import dev.gatehouse.okta.client.OktaException.Reason;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code Link} headers (RFC 8288), in which Okta gives the cursor of the next page. */
final class LinkHeader {

    private static final Pattern LINK =
            Pattern.compile("<(?<target>[^>]*)>(?<parameters>(\\s*+;\\s*+[^,\";]++(\"[^\"]*+\")?+)*+)");
    private static final Pattern RELATION =
            Pattern.compile("(?i);\\s*rel\\s*=\\s*(\"(?<quoted>[^\"]*)\"|(?<bare>[^\\s;,\"]+))");

    private static final int MAX_LENGTH = 16_000;

    private LinkHeader() {}

    /**
     * Finds the target of the link with {@code rel="next"}.
     *
     * @param values the values of all {@code Link} headers of an answer, each with one link or several
     * @return the target as it stands, or nothing on the last page
     * @throws OktaException when a header is longer than any of Okta
     */
    static Optional<String> next(List<String> values) {
        if (values.stream().anyMatch(value -> value.length() > MAX_LENGTH)) {
            throw new OktaException(
                    Reason.MALFORMED, "the links to other pages have more than " + MAX_LENGTH + " characters", null);
        }
        return values.stream()
                .flatMap(value -> LINK.matcher(value).results())
                .filter(link -> isNext(link.group(2)))
                .map(link -> link.group(1).trim())
                .findFirst();
    }

    private static boolean isNext(String parameters) {
        Matcher relation = RELATION.matcher(parameters);
        if (!relation.find()) {
            return false;
        }
        String names = relation.group("quoted") != null ? relation.group("quoted") : relation.group("bare");
        return List.of(names.trim().split("\\s+")).contains("next");
    }
}
