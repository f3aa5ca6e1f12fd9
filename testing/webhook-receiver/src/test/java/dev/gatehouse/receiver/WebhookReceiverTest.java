package dev.gatehouse.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D3")
class WebhookReceiverTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER_SECRET = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final HttpClient client = HttpClient.newHttpClient();
    private final WebhookReceiver receiver = WebhookReceiver.start("127.0.0.1", 0, SECRET);

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void a_webhook_with_the_right_signature_is_accepted_and_kept() throws Exception {
        assertThat(send("m1", Instant.now(), SECRET).statusCode()).isEqualTo(204);

        ReceivedWebhook webhook = receiver.await(w -> w.id().equals("m1"), Duration.ofSeconds(5));
        assertThat(webhook.verified()).isTrue();
        assertThat(webhook.payload().path("type").asText()).isEqualTo("device.offboarding");
    }

    @Test
    void a_webhook_signed_with_another_secret_is_refused() throws Exception {
        assertThat(send("m1", Instant.now(), OTHER_SECRET).statusCode()).isEqualTo(401);
        assertThat(receiver.accepted()).isEmpty();
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void a_webhook_of_an_hour_ago_is_refused() throws Exception {
        assertThat(send("m1", Instant.now().minusSeconds(3600), SECRET).statusCode())
                .isEqualTo(401);
    }

    @Test
    void refusals_are_answered_first_and_then_all_is_as_usual() throws Exception {
        receiver.refuseNext(1, 503);
        assertThat(send("m1", Instant.now(), SECRET).statusCode()).isEqualTo(503);
        assertThat(send("m1", Instant.now(), SECRET).statusCode()).isEqualTo(204);
        assertThat(receiver.accepted()).hasSize(1);
    }

    @Test
    void what_comes_to_another_path_is_not_kept() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(receiver.webhookUri().resolve("/oauth2/v1/token"))
                .header("Authorization", "Basic c2VjcmV0")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void it_can_take_its_time_for_an_answer() throws Exception {
        Duration aWhile = Duration.ofSeconds(1);
        receiver.answerAfter(aWhile);
        Instant start = Instant.now();
        assertThat(send("msg_slow", start, SECRET).statusCode()).isEqualTo(204);
        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(aWhile);
    }

    @Test
    void the_page_shows_what_came_and_escapes_it() throws Exception {
        send("<script>", Instant.now(), SECRET);
        assertThat(get("/")).contains("signature verified", "&lt;script&gt;").doesNotContain("<script>");
        assertThat(get("/received")).contains("\"verified\":true");
    }

    private String get(String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(receiver.webhookUri().resolve(path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<Void> send(String id, Instant at, String secret) throws Exception {
        String body = "{\"type\":\"device.offboarding\"}";
        String signature = new Webhook(secret).sign(id, at.getEpochSecond(), body);
        HttpRequest request = HttpRequest.newBuilder(receiver.webhookUri())
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                .header("webhook-signature", signature)
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.discarding());
    }
}
