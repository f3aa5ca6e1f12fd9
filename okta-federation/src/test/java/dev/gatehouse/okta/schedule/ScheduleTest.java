package dev.gatehouse.okta.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.okta.config.ScheduleConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O5")
class ScheduleTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NEVER = Instant.EPOCH;

    @Test
    void without_a_start_a_sync_is_due_a_period_after_the_last_one_began() {
        Schedule schedule = new Schedule(new ScheduleConfig(Duration.ofHours(5), Duration.ofMinutes(1), null, BERLIN));
        Instant last = Instant.parse("2026-01-01T10:00:00Z");
        Instant since = Instant.parse("2026-01-01T11:00:00Z");
        assertThat(schedule.nextFull(last, since)).contains(Instant.parse("2026-01-01T15:00:00Z"));
        assertThat(schedule.nextFull(NEVER, since)).contains(Instant.parse("2026-01-01T16:00:00Z"));
        assertThat(schedule.nextChanged(NEVER, since, NEVER)).contains(Instant.parse("2026-01-01T11:01:00Z"));
        Instant rest = Instant.parse("2026-01-01T11:30:00Z");
        assertThat(schedule.nextChanged(NEVER, since, rest)).contains(rest);
    }

    @Test
    void nothing_is_due_where_there_is_no_period() {
        Schedule schedule = new Schedule(new ScheduleConfig(null, null, null, BERLIN));
        assertThat(schedule.nextFull(NEVER, NEVER)).isEmpty();
        assertThat(schedule.nextChanged(NEVER, NEVER, NEVER)).isEmpty();
    }

    @Test
    void a_daily_sync_keeps_its_time_of_day() {
        assertThat(slots(Duration.ofDays(1), "02:00", "2026-06-01T10:00", 3))
                .containsExactly("2026-06-02T02:00+02:00", "2026-06-03T02:00+02:00", "2026-06-04T02:00+02:00");
        assertThat(slots(Duration.ofDays(1), "12:00", "2026-06-01T10:00", 1)).containsExactly("2026-06-01T12:00+02:00");
    }

    @Test
    void a_slot_is_not_due_again_once_a_sync_began_in_it() {
        Schedule schedule = daily("02:00");
        Instant slot = berlin("2026-06-02T02:00");
        assertThat(schedule.nextFull(slot, NEVER)).contains(berlin("2026-06-03T02:00"));
        assertThat(schedule.nextFull(slot.minusMillis(1), NEVER)).contains(slot);
    }

    @Test
    void missed_slots_are_made_up_for_once() {
        Schedule schedule = daily("02:00");
        Instant due = schedule.nextFull(berlin("2026-06-02T02:00"), NEVER).orElseThrow();
        Instant upAgain = berlin("2026-06-07T08:00");
        assertThat(due).isBefore(upAgain);
        assertThat(schedule.nextFull(upAgain, NEVER)).contains(berlin("2026-06-08T02:00"));
    }

    @Test
    void a_new_schedule_begins_with_its_next_slot() {
        assertThat(daily("02:00").nextFull(NEVER, berlin("2026-06-01T10:00"))).contains(berlin("2026-06-02T02:00"));
    }

    @Test
    void when_clocks_go_forward_past_the_start_the_sync_begins_after_the_gap() {
        assertThat(slots(Duration.ofDays(1), "02:30", "2026-03-28T12:00", 2))
                .containsExactly("2026-03-29T03:30+02:00", "2026-03-30T02:30+02:00");
    }

    @Test
    void when_clocks_go_back_the_sync_begins_once() {
        assertThat(slots(Duration.ofDays(1), "02:30", "2026-10-24T12:00", 2))
                .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
    }

    @Test
    void several_syncs_a_day_begin_anew_at_the_start_of_each_day() {
        assertThat(slots(Duration.ofHours(6), "02:00", "2026-10-24T15:00", 6))
                .containsExactly(
                        "2026-10-24T20:00+02:00",
                        "2026-10-25T02:00+02:00",
                        "2026-10-25T07:00+01:00",
                        "2026-10-25T13:00+01:00",
                        "2026-10-25T19:00+01:00",
                        "2026-10-26T02:00+01:00");
    }

    @Test
    void a_period_that_does_not_divide_the_day_ends_with_it() {
        assertThat(slots(Duration.ofHours(9), "00:00", "2026-06-01T12:00", 3))
                .containsExactly("2026-06-01T18:00+02:00", "2026-06-02T00:00+02:00", "2026-06-02T09:00+02:00");
        assertThat(slots(Duration.ofHours(11), "00:00", "2026-06-01T12:00", 1))
                .as("22:00 is too near the next day's first")
                .containsExactly("2026-06-02T00:00+02:00");
    }

    @Test
    void a_weekly_sync_comes_every_seventh_day() {
        List<String> slots = slots(Duration.ofDays(7), "02:00", "2026-06-01T10:00", 2);
        assertThat(Duration.between(
                        ZonedDateTime.parse(slots.get(0)).toInstant(),
                        ZonedDateTime.parse(slots.get(1)).toInstant()))
                .isEqualTo(Duration.ofDays(7));
    }

    private static Schedule daily(String start) {
        return new Schedule(new ScheduleConfig(Duration.ofDays(1), null, LocalTime.parse(start), BERLIN));
    }

    private static List<String> slots(Duration period, String start, String after, int count) {
        Schedule schedule = new Schedule(new ScheduleConfig(period, null, LocalTime.parse(start), BERLIN));
        List<String> slots = new ArrayList<>();
        Instant last = berlin(after);
        for (int i = 0; i < count; i++) {
            last = schedule.nextFull(last, NEVER).orElseThrow();
            slots.add(last.atZone(BERLIN).toOffsetDateTime().toString());
        }
        return slots;
    }

    private static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }
}
