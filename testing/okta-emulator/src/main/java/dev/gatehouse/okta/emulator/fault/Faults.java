package dev.gatehouse.okta.emulator.fault;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The faults that are to befall the next requests. Faults that wait for the same request come in the order in which they were injected, one at a time.
 * Safe for many threads.
 */
public final class Faults {

    private final List<Planned> planned = new ArrayList<>();
    private Duration latency = Duration.ZERO;

    /** What can go wrong with a request. */
    public enum Fault {
        /** 500 with E0000009. */
        SERVER_ERROR,
        /** 503 with an HTML page, as a proxy before Okta gives it. */
        UNAVAILABLE,
        /** 429 with E0000047; the limit resets in a second. */
        RATE_LIMIT,
        /** 429 with {@code X-Rate-Limit-Limit: 0}: too many requests at the same time. */
        CONCURRENCY_LIMIT,
        /** 401 with E0000011, as for a token that has expired or was revoked. */
        EXPIRED_TOKEN,
        /** The connection is closed without an answer. */
        DROPPED_CONNECTION,
        /** The connection is closed in the middle of the answer's body. */
        TRUNCATED_BODY,
        /** 200 with an empty list. */
        EMPTY_LIST
    }

    /**
     * Lets the next requests fail.
     *
     * @param fault what goes wrong
     * @param times for how many requests, at least 1
     * @return this
     */
    public Faults next(Fault fault, int times) {
        return next(fault, times, "/");
    }

    /**
     * Lets the next requests below a path fail.
     *
     * @param fault what goes wrong
     * @param times for how many requests, at least 1
     * @param pathPrefix which requests, for example {@code /api/v1/groups}
     * @return this
     */
    public Faults next(Fault fault, int times, String pathPrefix) {
        return after(0, fault, times, pathPrefix);
    }

    /**
     * Lets some requests below a path pass and the next ones fail; for a failure in the middle of a listing.
     *
     * @param passing how many requests pass first
     * @param fault what goes wrong
     * @param times for how many requests, at least 1
     * @param pathPrefix which requests
     * @return this
     */
    public synchronized Faults after(int passing, Fault fault, int times, String pathPrefix) {
        requireNonNull(fault, "fault");
        requireNonNull(pathPrefix, "pathPrefix");
        if (passing < 0 || times < 1) {
            throw new IllegalArgumentException("passing must be at least 0 and times at least 1");
        }
        planned.add(new Planned(fault, pathPrefix, passing, times));
        return this;
    }

    /**
     * Makes each answer late until changed again.
     *
     * @param delay how late; zero for at once
     * @return this
     */
    public synchronized Faults latency(Duration delay) {
        latency = requireNonNull(delay, "delay");
        return this;
    }

    /**
     * The present delay of each answer.
     *
     * @return the delay
     */
    public synchronized Duration latency() {
        return latency;
    }

    /** Forgets all faults that are still waiting, and the latency. */
    public synchronized void clear() {
        planned.clear();
        latency = Duration.ZERO;
    }

    /**
     * How many requests are still to fail.
     *
     * @return their number
     */
    public synchronized int pending() {
        return planned.stream().mapToInt(plan -> plan.times).sum();
    }

    /**
     * Takes the fault for a request.
     *
     * @param path the path of the request
     * @return what goes wrong with it; empty if nothing
     */
    public synchronized Optional<Fault> take(String path) {
        for (Iterator<Planned> plans = planned.iterator(); plans.hasNext(); ) {
            Planned plan = plans.next();
            if (!path.startsWith(plan.pathPrefix)) {
                continue;
            }
            if (plan.passing > 0) {
                plan.passing--;
                continue;
            }
            if (--plan.times == 0) {
                plans.remove();
            }
            return Optional.of(plan.fault);
        }
        return Optional.empty();
    }

    private static final class Planned {

        private final Fault fault;
        private final String pathPrefix;
        private int passing;
        private int times;

        private Planned(Fault fault, String pathPrefix, int passing, int times) {
            this.fault = fault;
            this.pathPrefix = pathPrefix;
            this.passing = passing;
            this.times = times;
        }
    }
}
