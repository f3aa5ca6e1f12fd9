package dev.gatehouse.offboarding.endpoint;

/**
 * A key that webhooks are signed with: a symmetric {@code whsec_} secret or an asymmetric {@code whsk_} key. Its text is
 * never part of {@code toString()} or of a message.
 */
public sealed interface SigningKey permits WebhookSecret, Ed25519Key {

    /**
     * Signs.
     *
     * @param content what is signed: id, timestamp and body, parted by dots
     * @return the signature as it stands in the header, for example {@code v1,g0hM9SsE...}
     */
    String sign(byte[] content);

    /**
     * Reads a key of either kind.
     *
     * @param text {@code whsec_} and the base64 of 24 to 64 bytes, or {@code whsk_} and the base64 of 32 or 64 bytes;
     *     may be null
     * @return the key
     * @throws IllegalArgumentException if it is anything else; the message never repeats the key
     */
    static SigningKey parse(String text) {
        return text != null && text.strip().startsWith(Ed25519Key.PREFIX)
                ? Ed25519Key.parse(text)
                : WebhookSecret.parse(text);
    }
}
