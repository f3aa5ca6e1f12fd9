package dev.gatehouse.okta.schedule;

import dev.gatehouse.okta.config.ScheduleConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Reckons when syncs are due.
 *
 * <p>Without a start time a sync is due one period after the last one of its kind began. With a start time full syncs have
 * slots, which follow the clock on the wall: a period of whole days gives one slot on each day that is a multiple of them,
 * a shorter one gives slots that begin anew each day at the start time. On the day when clocks go forward past the start
 * time the slot comes at the first moment after the gap; when they go back it comes once, the first time. A day of 25 hours
 * gets no slot that is less than half a period before the next day's first.
 *
 * <p>A slot that was missed because no server was up is made up for, once.
 */
public final class Schedule {

    private static final Duration DAY = Duration.ofDays(1);

    private final ScheduleConfig config;

    /**
     * @param config the periods and the start time
     */
    public Schedule(ScheduleConfig config) {
        this.config = config;
    }

    /**
     * When the next full sync is due; in the past when it is overdue.
     *
     * @param lastBegun when the last one began; the epoch for never
     * @param since since when there is this schedule
     * @return nothing when there are no full syncs by schedule
     */
    public Optional<Instant> nextFull(Instant lastBegun, Instant since) {
        if (config.start() == null) {
            return config.full().map(period -> from(lastBegun, since).plus(period));
        }
        Instant after = lastBegun.isAfter(since) ? lastBegun : since;
        return config.full().map(period -> slotAfter(after, period));
    }

    /**
     * When the next changed sync is due, as {@link #nextFull}; a full one counts as one, too.
     *
     * @param restUntil no changed sync is due before; the epoch for no rest
     */
    public Optional<Instant> nextChanged(Instant lastBegun, Instant since, Instant restUntil) {
        return config.changed()
                .map(period -> from(lastBegun, since).plus(period))
                .map(due -> due.isAfter(restUntil) ? due : restUntil);
    }

    private static Instant from(Instant lastBegun, Instant since) {
        return lastBegun.equals(Instant.EPOCH) ? since : lastBegun;
    }

    private Instant slotAfter(Instant moment, Duration period) {
        LocalDate date = moment.atZone(config.zone()).toLocalDate().minusDays(1);
        while (true) {
            Instant slot = slotOfDay(date, period, moment);
            if (slot != null) {
                return slot;
            }
            date = date.plusDays(1);
        }
    }

    /** The first slot of a day's slots, which end where the next day's begin, that comes after a moment; may be null. */
    private Instant slotOfDay(LocalDate date, Duration period, Instant after) {
        boolean isDaily = period.compareTo(DAY) >= 0;
        if (isDaily && date.toEpochDay() % period.toDays() != 0) {
            return null;
        }
        Instant first = start(date);
        if (first.isAfter(after)) {
            return first;
        }
        long passed = Duration.between(first, after).dividedBy(period) + 1;
        Instant slot = first.plus(period.multipliedBy(passed));
        Instant last = start(date.plusDays(1)).minus(period.dividedBy(2));
        return isDaily || slot.isAfter(last) ? null : slot;
    }

    private Instant start(LocalDate date) {
        return date.atTime(config.start()).atZone(config.zone()).toInstant();
    }
}
