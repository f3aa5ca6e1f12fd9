package dev.gatehouse.okta.client;

import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** With what we sign in to Okta. The text of none of them shows a secret. */
public sealed interface OktaCredentials {

    /**
     * Client ID and secret of an API service integration.
     *
     * @param clientId such as {@code 0oa1b2c3d4e5f6g7h8i9}
     * @param secret in plain, as it came from the vault or the form
     */
    record ClientSecret(String clientId, String secret) implements OktaCredentials {

        public ClientSecret {
            requireNonNull(clientId, "clientId is null");
            requireNonNull(secret, "secret is null");
        }

        /** The {@code Authorization} header of the token request (RFC 6749, 2.3.1). */
        String basicAuthorization() {
            String pair = formEncode(clientId) + ":" + formEncode(secret);
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "ClientSecret[" + clientId + "]";
        }

        private static String formEncode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /**
     * Client ID and private key of an API Services app, which signs in by {@code private_key_jwt} (OpenID Connect Core 9).
     *
     * @param clientId such as {@code 0oa1b2c3d4e5f6g7h8i9}
     * @param key signs the assertions
     */
    record PrivateKey(String clientId, SigningKey key) implements OktaCredentials {

        public PrivateKey {
            requireNonNull(clientId, "clientId is null");
            requireNonNull(key, "key is null");
        }
    }

    /**
     * An API token of an administrator, which may do all that she may.
     *
     * @param token in plain, as it came from the vault or the form
     */
    record ApiToken(String token) implements OktaCredentials {

        public ApiToken {
            requireNonNull(token, "token is null");
        }

        @Override
        public String toString() {
            return "ApiToken[]";
        }
    }
}
