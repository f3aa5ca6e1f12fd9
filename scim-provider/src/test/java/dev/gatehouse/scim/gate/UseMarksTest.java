package dev.gatehouse.scim.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S3")
class UseMarksTest {
    private static final Instant NOON = Instant.parse("2030-01-31T12:00:00Z");

    @Test
    void a_use_is_written_down_once_in_a_minute_for_each_connector() {
        UseMarks marks = new UseMarks();

        assertThat(marks.isDue("okta", NOON)).isTrue();
        assertThat(marks.isDue("okta", NOON.plusSeconds(59))).isFalse();
        assertThat(marks.isDue("entra", NOON.plusSeconds(59))).isTrue();
        assertThat(marks.isDue("okta", NOON.plusSeconds(60))).isTrue();
    }
}
