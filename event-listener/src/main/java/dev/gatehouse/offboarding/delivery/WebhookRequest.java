package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.endpoint.WebhookSecret;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One webhook, ready to be sent.
 *
 * @param url the receiver's address
 * @param secret the key to sign with
 * @param id the webhook's id
 * @param payload the body
 */
public record WebhookRequest(URI url, WebhookSecret secret, String id, String payload) {

    /**
     * The bytes that are signed and sent.
     *
     * @return the body in UTF-8
     */
    public byte[] body() {
        return payload.getBytes(StandardCharsets.UTF_8);
    }
}
