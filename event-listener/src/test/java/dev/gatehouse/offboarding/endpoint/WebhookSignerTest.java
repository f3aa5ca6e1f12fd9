package dev.gatehouse.offboarding.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.time.Instant;
import java.util.Base64;
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

    private final WebhookSigner signer = new WebhookSigner(List.of(SigningKey.parse(SECRET)));

    @Test
    void the_reference_library_verifies_what_is_signed() throws Exception {
        new Webhook(SECRET).verify(BODY, headers("msg_1", Instant.now(), BODY));
    }

    @Test
    void the_signature_is_the_one_that_the_specification_prints() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new WebhookSigner(List.of(SigningKey.parse(SECRET)))
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

    @Test
    void while_keys_are_rotated_each_of_them_verifies() throws Exception {
        String next = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
        WebhookSigner both = new WebhookSigner(List.of(SigningKey.parse(next), SigningKey.parse(SECRET)));
        Map<String, List<String>> lists = new HashMap<>();
        both.headers("msg_1", Instant.now(), BODY.getBytes(StandardCharsets.UTF_8))
                .forEach((name, value) -> lists.put(name, List.of(value)));
        HttpHeaders headers = HttpHeaders.of(lists, (name, value) -> true);
        new Webhook(next).verify(BODY, headers);
        new Webhook(SECRET).verify(BODY, headers);
    }

    @Test
    void an_ed25519_signature_is_verified_with_the_public_key() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        String key = "whsk_" + Base64.getEncoder().encodeToString(seed);
        String header = new WebhookSigner(List.of(SigningKey.parse(key)))
                .headers("msg_1", Instant.ofEpochSecond(1614265330), BODY.getBytes(StandardCharsets.UTF_8))
                .get("webhook-signature");
        assertThat(header).startsWith("v1a,");
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(pair.getPublic());
        signature.update(("msg_1.1614265330." + BODY).getBytes(StandardCharsets.UTF_8));
        assertThat(signature.verify(Base64.getDecoder().decode(header.substring(4))))
                .isTrue();
    }

    @Test
    void a_private_key_followed_by_its_public_one_is_the_same_key() {
        byte[] seed = new byte[32];
        byte[] both = new byte[64];
        assertThat(SigningKey.parse("whsk_" + Base64.getEncoder().encodeToString(both))
                        .sign(seed))
                .isEqualTo(SigningKey.parse("whsk_" + Base64.getEncoder().encodeToString(seed))
                        .sign(seed));
        assertThat(SigningKey.parse("whsk_" + Base64.getEncoder().encodeToString(seed)))
                .hasToString("whsk_***");
    }

    @Test
    void a_malformed_private_key_is_refused_and_not_repeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.parse("whsk_c2hvcnQ="))
                .withMessageContaining("32 or 64")
                .withMessageNotContaining("c2hvcnQ");
    }

    private HttpHeaders headers(String id, Instant at, String body) {
        Map<String, List<String>> lists =
                signer.headers(id, at, body.getBytes(StandardCharsets.UTF_8)).entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
        return HttpHeaders.of(lists, (name, value) -> true);
    }
}
