package dev.gatehouse.scim.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.scim.store.LogEntry;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S19")
class RefusalGateTest {
    private final RefusalGate gate = new RefusalGate(2);

    @Test
    void a_flood_becomes_one_line_that_counts_it() {
        assertThat(gate.admits("realm", refusal(400, 0))).isTrue();
        assertThat(gate.admits("realm", refusal(400, 1))).isTrue();
        assertThat(gate.admits("realm", refusal(400, 2))).isFalse();
        assertThat(gate.admits("realm", refusal(400, 3))).isFalse();

        assertThat(gate.ended(59_999)).isEmpty();
        List<RefusalGate.Summary> ended = gate.ended(60_000);
        assertThat(ended).singleElement().satisfies(summary -> {
            assertThat(summary.realmId()).isEqualTo("realm");
            assertThat(summary.entry().count()).isEqualTo(2);
            assertThat(summary.entry().detail()).contains("2 more").contains("why");
        });
        assertThat(gate.ended(120_000)).isEmpty();
        assertThat(gate.admits("realm", refusal(400, 60_000))).isTrue();
    }

    @Test
    void of_too_many_requests_one_line_a_minute_is_enough() {
        assertThat(gate.admits("realm", refusal(429, 0))).isTrue();
        assertThat(gate.admits("realm", refusal(429, 1))).isFalse();
    }

    @Test
    void one_kind_of_refusal_does_not_hide_another() {
        gate.admits("realm", refusal(429, 0));

        assertThat(gate.admits("realm", refusal(409, 1))).isTrue();
        assertThat(gate.admits("other", refusal(429, 1))).isTrue();
    }

    private static LogEntry refusal(int status, long time) {
        return new LogEntry(
                "id", time, "c", "Okta", "POST", "/Users", null, null, null, null, status, null, "why", List.of(), null,
                1);
    }
}
