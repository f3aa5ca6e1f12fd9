package dev.gatehouse.okta.emulator.fault;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The faults that are to befall the next requests. Faults that wait for the same request come in the order in which they were injected, one at a time.
 * Safe for many threads.
 */
public final class Faults {

    private static final String EVERYWHERE = "/";
    private static final int FOR_EVER = Integer.MAX_VALUE;

    private final List<Planned> planned = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Duration> latencies = new LinkedHashMap<>();
    private boolean strictScopes;
    private boolean deliveriesDoubled;

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
        EMPTY_LIST,
        /** A page whose next link leads to the same page again, under another cursor, and from there on. */
        DUPLICATE_PAGE
    }

    /**
     * Lets the next requests fail.
     *
     * @param fault what goes wrong
     * @param times for how many requests, at least 1
     * @return this
     */
    public Faults next(Fault fault, int times) {
        return next(fault, times, EVERYWHERE);
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
        planned.add(new Planned(fault, pathPrefix, passing, times, 0));
        return this;
    }

    /**
     * Lets every n-th request below a path fail until {@link #clear}; for a storm.
     *
     * @param nth 1 for each request, 2 for every other one
     * @param fault what goes wrong
     * @param pathPrefix which requests
     * @return this
     */
    public synchronized Faults every(int nth, Fault fault, String pathPrefix) {
        requireNonNull(fault, "fault");
        requireNonNull(pathPrefix, "pathPrefix");
        if (nth < 1) {
            throw new IllegalArgumentException("nth must be at least 1");
        }
        planned.add(new Planned(fault, pathPrefix, nth - 1, FOR_EVER, nth - 1));
        return this;
    }

    /**
     * Does something before a request is answered; for a change of the organization between two pages. It runs once, in the request's own thread, and the
     * answer waits for it.
     *
     * @param pathPrefix which requests
     * @param nth which of the requests below the path, from now on: 1 for the next one
     * @param change what to do
     * @return this
     */
    public synchronized Faults before(String pathPrefix, int nth, Runnable change) {
        requireNonNull(pathPrefix, "pathPrefix");
        requireNonNull(change, "change");
        if (nth < 1) {
            throw new IllegalArgumentException("nth must be at least 1");
        }
        changes.add(new Change(pathPrefix, nth, change));
        return this;
    }

    /**
     * Makes each answer late until changed again.
     *
     * @param delay how late; zero for at once
     * @return this
     */
    public Faults latency(Duration delay) {
        return latency(EVERYWHERE, delay);
    }

    /**
     * Makes the answers below a path late until changed again. Where several paths fit a request, their delays add up.
     *
     * @param pathPrefix which requests
     * @param delay how late; zero for at once
     * @return this
     */
    public synchronized Faults latency(String pathPrefix, Duration delay) {
        latencies.put(requireNonNull(pathPrefix, "pathPrefix"), requireNonNull(delay, "delay"));
        return this;
    }

    /**
     * The present delay of an answer.
     *
     * @param path the path of the request
     * @return the delay
     */
    public synchronized Duration latencyOf(String path) {
        return latencies.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * Refuses requests for tokens that name a scope which was not granted to the client, until {@link #clear}. Otherwise they
     * get those that were.
     *
     * @return this
     */
    public synchronized Faults strictScopes() {
        strictScopes = true;
        return this;
    }

    /**
     * Says whether a request for a token is refused for a single scope that was not granted.
     *
     * @return true after {@link #strictScopes}
     */
    public synchronized boolean areScopesStrict() {
        return strictScopes;
    }

    /**
     * Lets each event reach its event hooks twice, word for word, until {@link #clear}: Okta promises at least once and no more.
     *
     * @return this
     */
    public synchronized Faults deliverTwice() {
        deliveriesDoubled = true;
        return this;
    }

    /**
     * Says whether event hooks are called twice for each event.
     *
     * @return true after {@link #deliverTwice}
     */
    public synchronized boolean areDeliveriesDoubled() {
        return deliveriesDoubled;
    }

    /** Forgets all faults and changes that are still waiting, the latency, that scopes were strict, and that event hooks were called twice. */
    public synchronized void clear() {
        planned.clear();
        changes.clear();
        latencies.clear();
        strictScopes = false;
        deliveriesDoubled = false;
    }

    /**
     * How many requests are still to fail, those of storms left out.
     *
     * @return their number
     */
    public synchronized int pending() {
        return planned.stream()
                .filter(plan -> plan.times != FOR_EVER)
                .mapToInt(plan -> plan.times)
                .sum();
    }

    /**
     * Does what is to be done before a request is answered.
     *
     * @param path the path of the request
     */
    public void prepare(String path) {
        due(path).forEach(Runnable::run);
    }

    private synchronized List<Runnable> due(String path) {
        List<Runnable> due = new ArrayList<>();
        changes.removeIf(change -> {
            boolean now = path.startsWith(change.pathPrefix) && --change.remaining == 0;
            if (now) {
                due.add(change.action);
            }
            return now;
        });
        return due;
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
            plan.passing = plan.gap;
            if (plan.times != FOR_EVER && --plan.times == 0) {
                plans.remove();
            }
            return Optional.of(plan.fault);
        }
        return Optional.empty();
    }

    private static final class Planned {

        private final Fault fault;
        private final String pathPrefix;
        private final int gap;
        private int passing;
        private int times;

        private Planned(Fault fault, String pathPrefix, int passing, int times, int gap) {
            this.fault = fault;
            this.pathPrefix = pathPrefix;
            this.passing = passing;
            this.times = times;
            this.gap = gap;
        }
    }

    private static final class Change {

        private final String pathPrefix;
        private final Runnable action;
        private int remaining;

        private Change(String pathPrefix, int nth, Runnable action) {
            this.pathPrefix = pathPrefix;
            this.remaining = nth;
            this.action = action;
        }
    }
}
