package dev.gatehouse.offboarding.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.offboarding.leaver.Alert;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D8")
class AlertPayloadTest {

    private static final Instant AT = Instant.parse("2026-11-01T12:00:00.250123456Z");

    @Test
    void the_payload_has_the_documented_form() {
        Alert alert = new Alert(
                "r1",
                "gatehouse-offboarding/holds/h1",
                "brake_pulled",
                "The brake is pulled",
                Map.of("source", "admin"),
                Map.of("leavers", 12L, "enabledUsers", 40L));
        assertThat(AlertPayload.of("k1", "a1", "demo", alert, AT).toJson())
                .isEqualTo("{\"type\":\"gatehouse.alert\",\"timestamp\":\"2026-11-01T12:00:00.250Z\","
                        + "\"data\":{\"idempotencyKey\":\"k1\",\"alertId\":\"a1\",\"realm\":\"demo\","
                        + "\"alert\":\"brake_pulled\",\"subject\":\"gatehouse-offboarding/holds/h1\","
                        + "\"text\":\"The brake is pulled\",\"counts\":{\"enabledUsers\":40,\"leavers\":12},"
                        + "\"details\":{\"source\":\"admin\"}}}");
    }

    @Test
    void what_has_no_value_is_left_out() {
        Alert alert = new Alert("r1", "", "realm_switched_off", "A realm", Map.of(), Map.of());
        assertThat(AlertPayload.of("k1", "a1", "demo", alert, AT).toJson())
                .endsWith("\"alert\":\"realm_switched_off\",\"text\":\"A realm\"}}");
    }
}
