package dev.gatehouse.receiver;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
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
