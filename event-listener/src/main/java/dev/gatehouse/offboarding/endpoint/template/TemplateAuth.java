package dev.gatehouse.offboarding.endpoint.template;

import dev.gatehouse.offboarding.endpoint.EndpointUrl;
import dev.gatehouse.offboarding.endpoint.TokenGrant;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a template authenticates to the receiver.
 *
 * @param kind in which way
 * @param name user name, client id or name of the header; empty text where there is none
 * @param tokenUrl the token endpoint; empty text where there is none
 * @param scope the scope to ask for; empty text for none
 */
public record TemplateAuth(Kind kind, String name, String tokenUrl, String scope) {

    private static final Pattern NOT_IN_A_HEADER = Pattern.compile("[^ -~]");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]+");
    private static final String AUTHORIZATION = "Authorization";

    /** The ways. */
    public enum Kind {
        /** Not at all. */
        NONE,
        /** With a fixed bearer token (RFC 6750). */
        BEARER,
        /** With user name and password (RFC 7617). */
        BASIC,
        /** With a key in a header. */
        HEADER,
        /** With a token that is fetched for a client id and secret (RFC 6749, section 4.4). */
        CLIENT_CREDENTIALS;

        /**
         * The name in configuration.
         *
         * @return for example {@code client-credentials}
         */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * All names.
         *
         * @return the names
         */
        public static List<String> wireNames() {
            return Arrays.stream(values()).map(Kind::wireName).toList();
        }

        static Kind of(String wireName) {
            return Arrays.stream(values())
                    .filter(kind -> kind.wireName().equals(wireName))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Authentication must be one of " + String.join(", ", wireNames())));
        }
    }

    /**
     * Checks that all is there.
     *
     * @param secret the secret or a reference to it; may be null
     * @throws IllegalArgumentException with a message for the administrator
     */
    void check(String secret) {
        if (kind == Kind.NONE) {
            return;
        }
        if (secret == null || secret.isBlank()) {
            throw new IllegalArgumentException("The secret for the authentication is missing");
        }
        if (NOT_IN_A_HEADER.matcher(secret).find() && kind != Kind.BASIC && kind != Kind.CLIENT_CREDENTIALS) {
            throw new IllegalArgumentException("The secret has characters that cannot stand in a header");
        }
        if (kind == Kind.HEADER && !HEADER_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The name of the header that carries the key is missing or malformed");
        }
        if ((kind == Kind.BASIC || kind == Kind.CLIENT_CREDENTIALS) && name.isBlank()) {
            throw new IllegalArgumentException("The user name or client id for the authentication is missing");
        }
        if (kind == Kind.BASIC && name.indexOf(':') >= 0) {
            throw new IllegalArgumentException("The user name must not have a colon");
        }
        if (kind == Kind.CLIENT_CREDENTIALS) {
            EndpointUrl.parse(tokenUrl);
        }
    }

    /**
     * The header that authenticates.
     *
     * @param secret the secret
     * @return its name and value; empty if there is none, or if a token is to be fetched
     */
    Optional<Map.Entry<String, String>> header(String secret) {
        return switch (kind) {
            case NONE, CLIENT_CREDENTIALS -> Optional.empty();
            case BEARER -> Optional.of(Map.entry(AUTHORIZATION, "Bearer " + oneLine(secret)));
            case HEADER -> Optional.of(Map.entry(name, oneLine(secret)));
            case BASIC -> {
                byte[] both = (name + ":" + secret).getBytes(StandardCharsets.UTF_8);
                yield Optional.of(
                        Map.entry(AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(both)));
            }
        };
    }

    /**
     * How to fetch the token.
     *
     * @param secret the client's secret
     * @return the request to the token endpoint; empty if no token is wanted
     */
    Optional<TokenGrant> grant(String secret) {
        if (kind != Kind.CLIENT_CREDENTIALS) {
            return Optional.empty();
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", name);
        form.put("client_secret", secret);
        if (!scope.isBlank()) {
            form.put("scope", scope);
        }
        return Optional.of(new TokenGrant(EndpointUrl.parse(tokenUrl), Map.of(), form));
    }

    /** A secret from the vault may end with a line break, and must not bring headers of its own. */
    private static String oneLine(String secret) {
        String stripped = secret.strip();
        if (NOT_IN_A_HEADER.matcher(stripped).find()) {
            throw new IllegalArgumentException("The secret has characters that cannot stand in a header");
        }
        return stripped;
    }
}
