package dev.gatehouse.offboarding.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D7")
class EmergencyStopTest {

    @Test
    void a_dry_run_stops_what_destroys() {
        assertThat(stop(Map.of("dryRun", List.of("true")))).isTrue();
        assertThat(stop(Map.of("dryRun", List.of("false")))).isFalse();
    }

    @Test
    void no_policy_is_a_dry_run() {
        assertThat(EmergencyStop.of(Stream.empty())).isTrue();
    }

    @Test
    void a_policy_that_cannot_be_read_stops_what_destroys() {
        assertThat(stop(Map.of("dryRun", List.of("false"), "defaultAction", List.of("explode"))))
                .isTrue();
    }

    private static boolean stop(Map<String, List<String>> policy) {
        return EmergencyStop.of(Stream.of(policy));
    }
}
