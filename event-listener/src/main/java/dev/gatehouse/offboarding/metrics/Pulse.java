package dev.gatehouse.offboarding.metrics;

import dev.gatehouse.offboarding.store.Backlog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When this node last did its rounds, and what it last saw. Each part of it is written by one thread at a time and read
 * by those who ask for the node's health.
 */
public final class Pulse {

    private static final int ROUNDS = 10;
    private static final Duration DISPATCH_PATIENCE = Duration.ofMinutes(5);
    private static final Duration SWEEP_PATIENCE = Duration.ofHours(1);
    private static final Duration INTEREST = Duration.ofMinutes(5);

    private final Clock clock;
    private final Duration dispatchPatience;
    private final Duration sweepPatience;
    private volatile Instant lookedAt;
    private volatile Instant sweptAt;
    private volatile Instant askedAt = Instant.EPOCH;
    private volatile Optional<Sight> lastSight = Optional.empty();

    /**
     * @param clock the source of time; the node counts as having just done its rounds
     * @param dispatchInterval time between two looks for due work
     * @param sweepInterval time between two sweeps
     */
    public Pulse(Clock clock, Duration dispatchInterval, Duration sweepInterval) {
        this.clock = clock;
        this.dispatchPatience = longer(DISPATCH_PATIENCE, dispatchInterval.multipliedBy(ROUNDS));
        this.sweepPatience = longer(SWEEP_PATIENCE, sweepInterval.multipliedBy(ROUNDS));
        this.lookedAt = clock.instant();
        this.sweptAt = lookedAt;
    }

    /**
     * A look at what waits in the database.
     *
     * @param at when
     * @param backlog what waited in all realms together
     */
    public record Sight(Instant at, Backlog backlog) {}

    /**
     * A node's health.
     *
     * @param well whether dispatcher and sweep do their rounds
     * @param lookedAt when the dispatcher last looked for due work, or the node's start
     * @param sweptAt when the sweep last ended, or the node's start
     * @param sight what was last seen in the database, if anything
     */
    public record Health(boolean well, Instant lookedAt, Instant sweptAt, Optional<Sight> sight) {}

    /** The dispatcher looked for due work. */
    public void looked() {
        lookedAt = clock.instant();
    }

    /** A sweep ended without an error, or another node had the turn. */
    public void swept() {
        sweptAt = clock.instant();
    }

    /**
     * Somebody looked at what waits.
     *
     * @param sight what was seen
     */
    void saw(Sight sight) {
        lastSight = Optional.of(sight);
    }

    /** Whether anybody asked for the health lately. */
    boolean asked() {
        return clock.instant().isBefore(askedAt.plus(INTEREST));
    }

    /**
     * Tells how the node is.
     *
     * @return its health; receivers that are down do not count
     */
    public Health health() {
        Instant now = clock.instant();
        askedAt = now;
        boolean well = !now.isAfter(lookedAt.plus(dispatchPatience)) && !now.isAfter(sweptAt.plus(sweepPatience));
        return new Health(well, lookedAt, sweptAt, lastSight);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
