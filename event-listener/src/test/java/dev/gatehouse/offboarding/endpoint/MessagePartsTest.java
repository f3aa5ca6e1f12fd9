package dev.gatehouse.offboarding.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.offboarding.leaver.EnrolledDevice;
import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("D13")
class MessagePartsTest {

    private static final UserSnapshot MARY = new UserSnapshot(
            "5f0c",
            "mary",
            null,
            null,
            null,
            List.of(),
            Map.of(),
            List.of(new EnrolledDevice("1001", null, "macos", Instant.EPOCH)));

    @ParameterizedTest
    @EnumSource
    void a_leaver_and_a_return_are_facts_for_who_is_told_security_events(Reason reason) {
        assertThat(MessageParts.tellsFacts("security-events")).isTrue();
        assertThat(parts("security-events", EventType.OFFBOARDING, reason))
                .hasSize(2)
                .allMatch(MessageParts::isFact);
        assertThat(parts("security-events", EventType.RESTORED, reason))
                .hasSize(1)
                .allMatch(MessageParts::isFact);
    }

    @ParameterizedTest
    @EnumSource
    void for_everybody_else_they_are_orders(Reason reason) {
        for (String kind : List.of("webhook", "template")) {
            assertThat(MessageParts.tellsFacts(kind)).isFalse();
            assertThat(parts(kind, EventType.OFFBOARDING, reason)).hasSize(1).noneMatch(MessageParts::isFact);
        }
    }

    @Test
    void a_part_of_its_own_for_each_device_is_an_order() {
        List<String> parts = MessageParts.of(
                "template", Map.of("vendor", List.of("fleet")), EventType.OFFBOARDING, Reason.DISABLED, MARY);
        assertThat(parts).hasSize(1).doesNotContain("").noneMatch(MessageParts::isFact);
    }

    private static List<String> parts(String kind, EventType type, Reason reason) {
        return MessageParts.of(kind, Map.of(), type, reason, MARY);
    }
}
