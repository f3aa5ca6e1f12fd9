package dev.gatehouse.receiver;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Verifies signatures as a receiver in the field would: with the Standard Webhooks library. */
final class SignatureCheck {

    private final Webhook webhook;

    /**
     * @param secret the shared secret, {@code whsec_} and base64
     * @throws IllegalArgumentException if it is no such secret
     */
    SignatureCheck(String secret) {
        try {
            this.webhook = new Webhook(secret);
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalArgumentException("a secret of the form whsec_<base64> is needed", e);
        }
    }

    /**
     * Verifies scheme v1a with the JDK, as a receiver does that has no secret, only a public key.
     *
     * @param webhook what came
     * @param key the Ed25519 public key
     * @return whether one of the signatures is of that key
     */
    static boolean passes(ReceivedWebhook webhook, PublicKey key) {
        String signed = webhook.id() + "." + webhook.headers().get("webhook-timestamp") + "." + webhook.body();
        return Arrays.stream(
                        webhook.headers().getOrDefault("webhook-signature", "").split(" "))
                .filter(one -> one.startsWith("v1a,"))
                .anyMatch(one -> verifies(
                        key,
                        signed.getBytes(StandardCharsets.UTF_8),
                        Base64.getDecoder().decode(one.substring(4))));
    }

    private static boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    boolean passes(String body, Map<String, String> headers) {
        Map<String, List<String>> lists =
                headers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
        try {
            webhook.verify(body, HttpHeaders.of(lists, (name, value) -> true));
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        }
    }
}
