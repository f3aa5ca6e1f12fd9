package dev.gatehouse.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Map;

/**
 * One request that reached the receiver, whether it was accepted or not.
 *
 * @param id the {@code webhook-id} header, which is the idempotency key; empty if it was missing
 * @param path the path that was called
 * @param headers all headers, names in lower case
 * @param body the body as it came
 * @param payload the body as JSON; a missing node where it is none
 * @param verified whether the signature and the timestamp were right
 * @param answer the status that was answered
 * @param receivedAt when it came
 */
public record ReceivedWebhook(
        String id,
        String path,
        Map<String, String> headers,
        String body,
        JsonNode payload,
        boolean verified,
        int answer,
        Instant receivedAt) {

    /** Copies the headers. */
    public ReceivedWebhook {
        headers = Map.copyOf(headers);
    }

    /**
     * Verifies an Ed25519 signature (scheme v1a).
     *
     * @param key the public key
     * @return whether one of the signatures is of that key
     */
    public boolean verifiedWith(PublicKey key) {
        return SignatureCheck.passes(this, key);
    }

    /**
     * Tells whether the receiver took the webhook.
     *
     * @return true for an answer of the 200s
     */
    public boolean accepted() {
        return answer / 100 == 2;
    }
}
