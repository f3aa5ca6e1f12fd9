package dev.gatehouse.okta.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * What Okta last said of its rate limits, by family of endpoints. Time is measured by how much of it passes here since an
 * answer, so that no wall clock matters. Safe for many threads.
 */
final class RateLimits {

    private final LongSupplier nanoTime;
    private final Map<String, Window> windows = new HashMap<>();
    private Window last;

    /**
     * @param nanoTime as {@link System#nanoTime()}
     */
    RateLimits(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * The family of an address: its path with ids left out, since Okta counts {@code /api/v1/users} and
     * {@code /api/v1/users/ID} apart.
     */
    static String family(String path) {
        String[] segments = path.split("/");
        StringBuilder family = new StringBuilder();
        for (int i = 1; i < segments.length; i++) {
            boolean isId = i > 3 && i % 2 == 0 && segments[1].equals("api");
            family.append('/').append(isId ? "{id}" : segments[i]);
        }
        return family.toString();
    }

    /**
     * Takes note of an answer.
     *
     * @param limit the calls of a window
     * @param remaining how many are left
     * @param untilReset when the window ends, from now
     */
    synchronized void saw(String family, int limit, int remaining, Duration untilReset) {
        last = new Window(limit, remaining, nanoTime.getAsLong() + untilReset.toNanos());
        windows.put(family, last);
    }

    /**
     * Claims a call.
     *
     * @param reservePercent the share of the window that is left to others
     * @return how long to wait before claiming it again; zero when the call may be made
     */
    synchronized Duration claim(String family, int reservePercent) {
        Window window = windows.get(family);
        long now = nanoTime.getAsLong();
        if (window == null || window.end - now <= 0) {
            windows.remove(family);
            return Duration.ZERO;
        }
        long reserve = (long) window.limit * reservePercent / 100;
        if (reservePercent > 0 && window.remaining <= reserve) {
            return Duration.ofNanos(window.end - now);
        }
        window.remaining--;
        return Duration.ZERO;
    }

    /** The calls that are left in the window of the last answer. */
    synchronized OptionalInt remaining() {
        return last == null ? OptionalInt.empty() : OptionalInt.of(Math.max(0, last.remaining));
    }

    private static final class Window {

        private final int limit;
        private final long end;
        private int remaining;

        private Window(int limit, int remaining, long end) {
            this.limit = limit;
            this.remaining = remaining;
            this.end = end;
        }
    }
}
