package dev.gatehouse.offboarding.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D3")
class WebhookSignerTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String BODY = "{\"user\":\"Zo\u00eb \u2713\"}";

    private final WebhookSigner signer = new WebhookSigner(WebhookSecret.parse(SECRET));

    @Test
    void the_reference_library_verifies_what_is_signed() throws Exception {
        new Webhook(SECRET).verify(BODY, headers("msg_1", Instant.now(), BODY));
    }

    @Test
    void the_signature_is_the_one_that_the_specification_prints() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new WebhookSigner(WebhookSecret.parse(SECRET))
                .headers("msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1614265330), body);
        assertThat(headers).containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void a_changed_body_is_rejected() {
        HttpHeaders headers = headers("msg_1", Instant.now(), BODY);
        assertThatExceptionOfType(WebhookVerificationException.class)
                .isThrownBy(() -> new Webhook(SECRET).verify(BODY + " ", headers));
    }

    @Test
    void another_id_is_rejected() {
        HttpHeaders signed = headers("msg_1", Instant.now(), BODY);
        Map<String, List<String>> forged = new HashMap<>(signed.map());
        forged.put("webhook-id", List.of("msg_2"));
        assertThatExceptionOfType(WebhookVerificationException.class)
                .isThrownBy(() -> new Webhook(SECRET).verify(BODY, HttpHeaders.of(forged, (name, value) -> true)));
    }

    @Test
    void an_old_attempt_cannot_be_played_again() {
        HttpHeaders headers = headers("msg_1", Instant.now().minusSeconds(600), BODY);
        assertThatExceptionOfType(WebhookVerificationException.class)
                .isThrownBy(() -> new Webhook(SECRET).verify(BODY, headers));
    }

    private HttpHeaders headers(String id, Instant at, String body) {
        Map<String, List<String>> lists =
                signer.headers(id, at, body.getBytes(StandardCharsets.UTF_8)).entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
        return HttpHeaders.of(lists, (name, value) -> true);
    }
}
