package dev.gatehouse.okta.emulator.http;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Okta's rate limits: so many requests in a minute for each family of endpoints. Safe for many threads. */
public final class RateLimits {

    private final Clock clock;
    private final Limits limits;
    private final Map<Bucket, Window> windows = new HashMap<>();

    /**
     * Full buckets.
     *
     * @param clock tells when a minute is over
     * @param limits how many requests a minute may have
     */
    public RateLimits(Clock clock, Limits limits) {
        this.clock = requireNonNull(clock, "clock");
        this.limits = requireNonNull(limits, "limits");
    }

    /**
     * How many requests a minute may have.
     *
     * @param perFamily the limit by family: the segment after {@code /api/v1}, or {@code oauth2}
     * @param otherwise the limit for each other family
     * @param callerPercent how much of a limit a single token or application gets, in percent
     * @param windowSeconds how long a window is; Okta's are a minute
     */
    public record Limits(Map<String, Integer> perFamily, int otherwise, int callerPercent, int windowSeconds) {

        private static final int HALF = 50;
        private static final int MINUTE = 60;

        /** Keeps an unmodifiable copy. */
        public Limits {
            perFamily = Map.copyOf(perFamily);
        }

        /**
         * Limits that a single caller may use up.
         *
         * @param perFamily the limit by family
         * @param otherwise the limit for each other family
         */
        public Limits(Map<String, Integer> perFamily, int otherwise) {
            this(perFamily, otherwise, 100);
        }

        /**
         * Limits for each minute.
         *
         * @param perFamily the limit by family
         * @param otherwise the limit for each other family
         * @param callerPercent how much of a limit a single token or application gets, in percent
         */
        public Limits(Map<String, Integer> perFamily, int otherwise, int callerPercent) {
            this(perFamily, otherwise, callerPercent, MINUTE);
        }

        /**
         * The same in other windows, for those who cannot wait a minute.
         *
         * @param seconds how long a window is
         * @return the changed limits
         */
        public Limits withWindow(int seconds) {
            return new Limits(perFamily, otherwise, callerPercent, seconds);
        }

        /**
         * Limits that nobody meets.
         *
         * @return 100,000 a minute for each family
         */
        public static Limits generous() {
            return new Limits(Map.of(), 100_000);
        }

        /**
         * The limits of a workforce organization.
         *
         * @return 600 for users, 500 for groups, 120 for logs, 100 for applications and the rest; half of it for each caller
         */
        public static Limits workforce() {
            return new Limits(Map.of("users", 600, "groups", 500, "logs", 120, "apps", 100, "oauth2", 1200), 100, HALF);
        }

        /**
         * The limits of a free organization.
         *
         * @return a sixth of those of a workforce organization
         */
        public static Limits free() {
            return new Limits(Map.of("users", 100, "groups", 83, "logs", 20, "apps", 16, "oauth2", 200), 16, HALF);
        }
    }

    /**
     * What is left after a request.
     *
     * @param limit the requests of a minute
     * @param remaining how many are left
     * @param reset when the minute is over, in seconds since the epoch
     * @param exceeded whether this request was one too many
     */
    public record Allowance(int limit, int remaining, long reset, boolean exceeded) {

        Response addTo(Response response) {
            return response.with("x-rate-limit-limit", Integer.toString(limit))
                    .with("x-rate-limit-remaining", Integer.toString(remaining))
                    .with("x-rate-limit-reset", Long.toString(reset));
        }
    }

    /**
     * Counts a request.
     *
     * @param path its path
     * @param caller the token or application that calls; empty for nobody in particular
     * @return what is left: of the caller's share or of the whole, whichever is less
     */
    public synchronized Allowance take(String path, String caller) {
        String family = family(path);
        int limit = limits.perFamily().getOrDefault(family, limits.otherwise());
        Allowance whole = take(new Bucket(family, ""), limit);
        if (caller.isEmpty() || whole.exceeded()) {
            return whole;
        }
        Allowance share = take(new Bucket(family, caller), limit * limits.callerPercent() / 100);
        return whole.remaining() < share.remaining() ? whole : share;
    }

    private Allowance take(Bucket bucket, int limit) {
        long now = clock.instant().getEpochSecond();
        Window window = windows.get(bucket);
        if (window == null || now >= window.reset) {
            window = new Window(now + limits.windowSeconds());
            windows.put(bucket, window);
        }
        window.used++;
        return new Allowance(limit, Math.max(0, limit - window.used), window.reset, window.used > limit);
    }

    /**
     * What a fault answers with: nothing left until the next second.
     *
     * @param limit the limit to tell
     * @return an allowance that is used up
     */
    Allowance usedUp(int limit) {
        return new Allowance(limit, 0, clock.instant().getEpochSecond() + 1, true);
    }

    private static String family(String path) {
        String[] segments = path.split("/", 5);
        if (segments.length > 3 && segments[1].equals("api")) {
            return segments[3];
        }
        return segments.length > 1 ? segments[1] : "";
    }

    private record Bucket(String family, String caller) {}

    private static final class Window {

        private final long reset;
        private int used;

        private Window(long reset) {
            this.reset = reset;
        }
    }
}
