package dev.gatehouse.offboarding.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What waits in a realm.
 *
 * @param queued webhooks that are still to be delivered
 * @param dead webhooks that were given up
 * @param waiting cases in their grace period
 * @param held cases that the brake holds
 * @param approval cases that wait for a second administrator
 * @param oldestAt when the oldest queued webhook was written
 * @param dueAt when the next queued webhook is, or was, to be tried
 */
public record Backlog(
        long queued,
        long dead,
        long waiting,
        long held,
        long approval,
        Optional<Instant> oldestAt,
        Optional<Instant> dueAt) {

    /** Nothing waits. */
    public static final Backlog NONE = new Backlog(0, 0, 0, 0, 0, Optional.empty(), Optional.empty());

    /**
     * How long the oldest webhook has been queued.
     *
     * @param now the time
     * @return zero if there is none
     */
    public Duration ageOfOldest(Instant now) {
        return since(oldestAt, now);
    }

    /**
     * For how long the webhook that is longest overdue could have been tried.
     *
     * @param now the time
     * @return zero if none is due
     */
    public Duration overdue(Instant now) {
        return since(dueAt, now);
    }

    /**
     * What waits in two realms.
     *
     * @param other the other realm's
     * @return the sums, and the earlier times
     */
    public Backlog plus(Backlog other) {
        return new Backlog(
                queued + other.queued,
                dead + other.dead,
                waiting + other.waiting,
                held + other.held,
                approval + other.approval,
                earlier(oldestAt, other.oldestAt),
                earlier(dueAt, other.dueAt));
    }

    private static Duration since(Optional<Instant> at, Instant now) {
        return at.map(then -> Duration.between(then, now))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().isBefore(other.get()) ? one : other;
    }
}
