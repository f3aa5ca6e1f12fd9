package dev.gatehouse.offboarding.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D4")
class OffboardingPayloadTest {

    private static final Instant AT = Instant.parse("2026-11-01T12:00:00.250123456Z");

    @Test
    void the_payload_has_the_documented_form() {
        UserSnapshot user = new UserSnapshot(
                "u1",
                "mary",
                "mary@example.com",
                "Mary",
                "\"M\" Major",
                List.of("/staff/it"),
                Map.of("laptop", List.of("C02", "C03"), "desk", List.of("7")),
                List.of());
        Source source = new Source(Source.Type.OKTA, "Acme", "a1");
        String json = OffboardingPayload.of(
                        "k1",
                        "c1",
                        "demo",
                        EventType.OFFBOARDING,
                        Action.CORPORATE_WIPE,
                        Optional.empty(),
                        Reason.DISABLED,
                        source,
                        user,
                        AT)
                .toJson();
        assertThat(json)
                .isEqualTo("{\"type\":\"device.offboarding\",\"timestamp\":\"2026-11-01T12:00:00.250Z\","
                        + "\"data\":{\"idempotencyKey\":\"k1\",\"caseId\":\"c1\",\"realm\":\"demo\",\"action\":\"corporate-wipe\","
                        + "\"reason\":\"disabled\",\"source\":{\"type\":\"okta\",\"name\":\"Acme\",\"actor\":\"a1\"},"
                        + "\"user\":{\"id\":\"u1\",\"username\":\"mary\",\"email\":\"mary@example.com\","
                        + "\"firstName\":\"Mary\",\"lastName\":\"\\\"M\\\" Major\",\"groups\":[\"/staff/it\"],"
                        + "\"attributes\":{\"desk\":[\"7\"],\"laptop\":[\"C02\",\"C03\"]}},\"devices\":[]}}");
    }

    @Test
    void what_is_not_known_is_left_out() {
        String json = OffboardingPayload.of(
                        "k1",
                        "c1",
                        "demo",
                        EventType.OFFBOARDING,
                        Action.NOTIFY,
                        Optional.empty(),
                        Reason.REMOVED,
                        Source.SWEEP,
                        UserSnapshot.ofRemains("u1", "mary", null),
                        AT)
                .toJson();
        assertThat(json)
                .contains("\"reason\":\"removed\"")
                .contains("\"source\":{\"type\":\"server\",\"name\":\"sweep\"}")
                .contains("\"user\":{\"id\":\"u1\",\"username\":\"mary\",\"groups\":[],\"attributes\":{}}");
    }
}
