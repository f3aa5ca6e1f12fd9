package dev.gatehouse.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S17")
class DateTimeTest {
    @Test
    void one_instant_is_written_in_one_form_however_the_client_writes_it() {
        assertThat(Stream.of(
                                "2026-01-31T12:00:00Z",
                                "2026-01-31T13:00:00+01:00",
                                "2026-01-31T12:00:00",
                                "2026-01-31T12:00:00.000400Z")
                        .map(text -> DateTime.write(DateTime.parse(text).orElseThrow())))
                .containsOnly("2026-01-31T12:00:00.000Z");
    }

    @Test
    void what_is_no_date_with_a_time_is_none() {
        assertThat(Stream.of("2026-01-31", "yesterday", "2026-02-30T12:00:00Z", "")
                        .map(DateTime::parse))
                .allMatch(date -> date.isEmpty());
        assertThat(Lexical.dateTime("2026-1-31T12:00:00Z")).isEmpty();
    }
}
