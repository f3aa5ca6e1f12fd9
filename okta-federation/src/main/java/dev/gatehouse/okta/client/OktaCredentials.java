package dev.gatehouse.okta.client;

import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Client ID and secret of an API service integration in Okta. Its text never shows the secret.
 *
 * @param clientId such as {@code 0oa1b2c3d4e5f6g7h8i9}
 * @param clientSecret in plain, as it came from the vault or the form
 */
public record OktaCredentials(String clientId, String clientSecret) {

    public OktaCredentials {
        requireNonNull(clientId, "clientId is null");
        requireNonNull(clientSecret, "clientSecret is null");
    }

    /** The {@code Authorization} header of the token request (RFC 6749, 2.3.1). */
    String basicAuthorization() {
        String pair = formEncode(clientId) + ":" + formEncode(clientSecret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "OktaCredentials[clientId=" + clientId + "]";
    }

    private static String formEncode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
