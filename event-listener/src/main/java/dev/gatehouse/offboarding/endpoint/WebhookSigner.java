package dev.gatehouse.offboarding.endpoint;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Signs webhooks the way Standard Webhooks 1.0.0 asks for, with each of its keys, so that a receiver that knows any one
 * of them is content: keys are rotated by having two for a while.
 */
public final class WebhookSigner {

    private final List<SigningKey> keys;

    /**
     * @param keys the keys, at least one
     */
    public WebhookSigner(List<SigningKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("The secret is missing");
        }
        this.keys = List.copyOf(keys);
    }

    /**
     * The three headers of a signed webhook.
     *
     * @param id the webhook's id, the same in every attempt
     * @param at the time of this attempt
     * @param body the bytes that are sent
     * @return {@code webhook-id}, {@code webhook-timestamp} (seconds since 1970) and {@code webhook-signature}, one
     *     signature for each key, parted by spaces
     */
    public Map<String, String> headers(String id, Instant at, byte[] body) {
        String timestamp = Long.toString(at.getEpochSecond());
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        content.writeBytes(body);
        byte[] signed = content.toByteArray();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        headers.put(
                "webhook-signature", keys.stream().map(key -> key.sign(signed)).collect(Collectors.joining(" ")));
        return headers;
    }
}
