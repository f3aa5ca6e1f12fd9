package dev.gatehouse.okta.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.okta.emulator.Browser.Answer;
import dev.gatehouse.okta.emulator.RecordingServer.Received;
import dev.gatehouse.okta.emulator.RecordingServer.Reply;
import dev.gatehouse.okta.emulator.http.Json;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O14")
class EventHooksTest {

    private static final int PATIENCE = 30;

    private final OktaEmulator okta = OktaEmulator.start(OktaEmulatorConfig.defaults());
    private final Browser admin = Browser.with(okta, "SSWS demo-ssws-token");
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final RecordingServer receiver = new RecordingServer(this::reply);
    private volatile CountDownLatch bothCalls = new CountDownLatch(0);

    @AfterEach
    void stop() {
        okta.close();
        receiver.close();
    }

    @Test
    void a_hook_is_sent_nothing_before_it_is_verified() throws Exception {
        String hook = create();
        okta.organization().users().suspend("alice@acme.example");
        Answer verified = admin.post("/api/v1/eventHooks/" + hook + "/lifecycle/verify", "");
        assertThat(verified.json().get("verificationStatus").asText()).isEqualTo("VERIFIED");
        Received challenge = receiver.take();
        assertThat(challenge.method()).isEqualTo("GET");
        assertThat(challenge.header("Authorization")).isEqualTo("the-hook-secret");

        okta.organization().users().suspend("bob@acme.example");
        Received delivery = receiver.take();
        assertThat(delivery.method()).isEqualTo("POST");
        assertThat(delivery.header("Authorization")).isEqualTo("the-hook-secret");
        JsonNode body = Json.parse(delivery.body());
        assertThat(body.get("eventType").asText()).isEqualTo("com.okta.event_hook");
        assertThat(body.at("/data/events/0/eventType").asText()).isEqualTo("user.lifecycle.suspend");
        assertThat(body.at("/data/events/0/target/0/alternateId").asText()).isEqualTo("bob@acme.example");
    }

    @Test
    void a_failed_delivery_is_tried_once_more_but_not_after_a_4xx() throws Exception {
        verify(create());
        statuses.addAll(List.of(500, 500));
        okta.organization().users().suspend("alice@acme.example");
        assertThat(receiver.take().body()).isEqualTo(receiver.take().body());
        statuses.add(400);
        okta.organization().users().suspend("bob@acme.example");
        assertThat(receiver.take().body()).contains("bob@acme.example");
        okta.organization().users().suspend("carol@acme.example");
        assertThat(receiver.take().body()).contains("carol@acme.example");
    }

    @Test
    void a_receiver_that_takes_too_long_is_called_once_more_with_the_same_event() throws Exception {
        verify(create());
        bothCalls = new CountDownLatch(2);
        okta.organization().users().suspend("alice@acme.example");
        JsonNode first = Json.parse(receiver.take().body());
        JsonNode second = Json.parse(receiver.take().body());
        assertThat(first.at("/data/events/0/target/0/alternateId").asText()).isEqualTo("alice@acme.example");
        assertThat(second).isEqualTo(first);
    }

    @Test
    void an_event_comes_at_least_once_and_is_known_again_by_its_identifiers() throws Exception {
        verify(create());
        okta.faults().deliverTwice();
        okta.organization().users().suspend("alice@acme.example");
        JsonNode first = Json.parse(receiver.take().body());
        JsonNode second = Json.parse(receiver.take().body());
        String uuid = okta.organization()
                .log()
                .ofType("user.lifecycle.suspend")
                .get(0)
                .uuid();
        for (JsonNode delivery : List.of(first, second)) {
            assertThat(delivery.at("/data/events/0/uuid").asText()).isEqualTo(uuid);
        }
        assertThat(second.get("eventId").asText())
                .isNotBlank()
                .isEqualTo(first.get("eventId").asText());

        okta.faults().clear();
        okta.organization().users().suspend("bob@acme.example");
        assertThat(receiver.take().body()).contains("bob@acme.example");
        okta.organization().users().suspend("carol@acme.example");
        assertThat(receiver.take().body()).as("bob came once").contains("carol@acme.example");
    }

    @Test
    void a_receiver_that_does_not_answer_the_challenge_is_not_verified() {
        String hook = create();
        statuses.add(404);
        Answer answer = admin.post("/api/v1/eventHooks/" + hook + "/lifecycle/verify", "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(admin.get("/api/v1/eventHooks/" + hook)
                        .json()
                        .get("verificationStatus")
                        .asText())
                .isEqualTo("UNVERIFIED");
    }

    @Test
    void the_completed_deletion_cannot_be_hooked_and_is_in_the_log_only() {
        Answer refused = admin.post(
                "/api/v1/eventHooks",
                "{\"name\":\"x\",\"events\":{\"items\":[\"user.lifecycle.delete.completed\"]},"
                        + "\"channel\":{\"config\":{\"uri\":\"" + receiver.uri() + "\"}}}");
        assertThat(refused.error()).isEqualTo("E0000001");
        okta.organization().users().erase("alice@acme.example");
        assertThat(okta.organization().log().ofType("user.lifecycle.delete.initiated"))
                .hasSize(1);
        assertThat(okta.organization().log().ofType("user.lifecycle.delete.completed"))
                .hasSize(1);
    }

    @Test
    void the_secret_of_a_hook_is_never_shown_and_an_active_hook_not_deleted() {
        String path = "/api/v1/eventHooks/" + create();
        assertThat(admin.get(path).body()).doesNotContain("the-hook-secret");
        assertThat(admin.delete(path).status()).isEqualTo(400);
        admin.post(path + "/lifecycle/deactivate", "");
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(admin.get("/api/v1/eventHooks").json()).isEmpty();
    }

    private String create() {
        return admin.post("/api/v1/eventHooks", """
                        {"name":"Gatehouse","events":{"type":"EVENT_TYPE","items":["user.lifecycle.suspend"]},
                         "channel":{"type":"HTTP","version":"1.0.0","config":{"uri":"%s/hook",
                           "authScheme":{"type":"HEADER","key":"Authorization","value":"the-hook-secret"}}}}
                        """.formatted(receiver.uri()))
                .json()
                .get("id")
                .asText();
    }

    private void verify(String hook) throws InterruptedException {
        admin.post("/api/v1/eventHooks/" + hook + "/lifecycle/verify", "");
        receiver.take();
    }

    private Reply reply(Received request) {
        awaitBothCalls();
        Integer status = statuses.poll();
        if (status != null) {
            return new Reply(status, "");
        }
        String challenge = request.header("x-okta-verification-challenge");
        return new Reply(200, challenge == null ? "" : "{\"verification\":\"" + challenge + "\"}");
    }

    /** The first call gets no answer before the second one has come. */
    private void awaitBothCalls() {
        bothCalls.countDown();
        try {
            bothCalls.await(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
