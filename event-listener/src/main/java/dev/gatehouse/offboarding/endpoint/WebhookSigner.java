package dev.gatehouse.offboarding.endpoint;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs webhooks the way Standard Webhooks 1.0.0 asks for: scheme {@code v1}, HMAC-SHA256. */
public final class WebhookSigner {

    private static final String ALGORITHM = "HmacSHA256";

    private final WebhookSecret secret;

    /**
     * @param secret the key shared with the receiver
     */
    public WebhookSigner(WebhookSecret secret) {
        this.secret = secret;
    }

    /**
     * The three headers of a signed webhook.
     *
     * @param id the webhook's id, the same in every attempt
     * @param at the time of this attempt
     * @param body the bytes that are sent
     * @return {@code webhook-id}, {@code webhook-timestamp} (seconds since 1970) and {@code webhook-signature}
     */
    public Map<String, String> headers(String id, Instant at, byte[] body) {
        String timestamp = Long.toString(at.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        headers.put("webhook-signature", "v1," + Base64.getEncoder().encodeToString(sign(id, timestamp, body)));
        return headers;
    }

    private byte[] sign(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.key(), ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
