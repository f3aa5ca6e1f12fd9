package dev.gatehouse.offboarding.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.offboarding.leaver.EnrolledDevice;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D4")
class SnapshotJsonTest {

    @Test
    void what_was_written_down_is_what_is_sent_later() {
        UserSnapshot user = new UserSnapshot(
                "id",
                "mary",
                "mary@example.com",
                "Mary",
                null,
                List.of("/staff/it"),
                Map.of("laptop", List.of("C02", "")),
                List.of(new EnrolledDevice("d1", null, "iOS", Instant.parse("2026-01-02T03:04:05.678Z"))));
        assertThat(SnapshotJson.read(SnapshotJson.write(user))).isEqualTo(user);
    }

    @Test
    void a_snapshot_from_before_there_were_devices_has_none() {
        assertThat(SnapshotJson.read("{\"id\":\"id\",\"username\":\"mary\",\"more\":1}"))
                .isEqualTo(new UserSnapshot("id", "mary", null, null, null, List.of(), Map.of(), List.of()));
    }

    @Test
    void anything_else_is_refused() {
        assertThatThrownBy(() -> SnapshotJson.read("[")).isInstanceOf(IllegalArgumentException.class);
    }
}
