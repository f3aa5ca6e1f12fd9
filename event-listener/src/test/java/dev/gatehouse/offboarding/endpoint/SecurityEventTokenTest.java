package dev.gatehouse.offboarding.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D13")
class SecurityEventTokenTest {

    private static final String ISSUER = "https://id.example.com/realms/acme";
    private static final String PAYLOAD = "{\"type\":\"device.offboarding\",\"timestamp\":\"2026-11-01T12:00:00.250Z\","
            + "\"data\":{\"caseId\":\"c1\",\"realm\":\"acme\",\"reason\":\"disabled\","
            + "\"source\":{\"type\":\"okta\"},\"user\":{\"id\":\"u1\"}}}";

    @Test
    void a_token_names_the_account_by_issuer_and_subject_and_carries_one_event() {
        Map<String, Object> claims = token(SecurityEvent.ACCOUNT_DISABLED, List.of("https://sp.example.com"));
        assertThat(claims)
                .containsEntry("iss", ISSUER)
                .containsEntry("jti", "d1")
                .containsEntry("txn", "c1")
                .containsEntry("iat", 1793534400L)
                .containsEntry("aud", "https://sp.example.com")
                .containsEntry("sub_id", Map.of("format", "iss_sub", "iss", ISSUER, "sub", "u1"))
                .containsEntry(
                        "events",
                        Map.of("https://schemas.openid.net/secevent/risc/event-type/account-disabled", Map.of()))
                .doesNotContainKeys("exp", "sub");
    }

    @Test
    void the_end_of_sessions_tells_when_and_who() {
        assertThat(token(SecurityEvent.SESSION_REVOKED, List.of("a", "b")))
                .containsEntry("aud", List.of("a", "b"))
                .extractingByKey("events")
                .asString()
                .contains("caep/event-type/session-revoked")
                .contains("event_timestamp=1793534400")
                .contains("initiating_entity=system");
    }

    @Test
    void a_leaver_is_two_tokens_and_a_return_is_one() {
        assertThat(parts(EventType.OFFBOARDING, Reason.DISABLED))
                .containsExactly("account-disabled", "session-revoked");
        assertThat(parts(EventType.OFFBOARDING, Reason.REMOVED)).containsExactly("account-purged", "session-revoked");
        assertThat(parts(EventType.RESTORED, Reason.DISABLED)).containsExactly("account-enabled");
    }

    @Test
    void the_issuer_is_what_is_configured_or_what_the_server_is_called() {
        RealmIssuer unknown = new RealmIssuer(Optional.of("id.example.com"));
        assertThat(unknown.of(null, ISSUER)).isEqualTo(ISSUER);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> unknown.of(null, "https://id.example.com/?q"))
                .withMessageContaining("without query");
        assertThatIllegalArgumentException().isThrownBy(() -> unknown.of(null, "acme"));
    }

    @Test
    void the_reason_of_a_refusal_is_told() {
        AnswerJudge answers = new SecurityEventAnswers();
        assertThat(answers.objection(new Answer(202, ""))).isEmpty();
        assertThat(answers.objection(new Answer(400, "{\"err\":\"invalid_key\",\"description\":\"Key\\n unknown\"}")))
                .contains("The receiver answered 400: invalid_key, Key  unknown");
        assertThat(answers.objection(new Answer(400, "<html>"))).contains("The receiver answered 400");
        assertThat(answers.objection(new Answer(503, "{\"err\":\"x\"}"))).contains("The receiver answered 503");
    }

    private static List<String> parts(EventType type, Reason reason) {
        UserSnapshot user = UserSnapshot.ofRemains("u1", "mary", null);
        return MessageParts.of(SecurityEventsEndpointFactory.ID, Map.of(), type, reason, user);
    }

    private static Map<String, Object> token(SecurityEvent event, List<String> audience) {
        Message message = new Message("d1", EventType.OFFBOARDING, event.part(), Instant.EPOCH, PAYLOAD);
        return SecurityEventToken.of(message, event, ISSUER, audience).claims();
    }
}
