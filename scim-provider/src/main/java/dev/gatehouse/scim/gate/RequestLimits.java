package dev.gatehouse.scim.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** How many requests each connector may still send to this node. */
final class RequestLimits {
    private static final int MOST_CONNECTORS = 10_000;

    private final Map<String, TokenBucket> buckets = new Bounded<>(MOST_CONNECTORS);

    /**
     * Asks for one request.
     *
     * @param connectorId whose request it is
     * @param perSecond how many it may send in a second, 0 for no limit
     * @param now the time
     * @return zero if it may be served, otherwise how long the client has to wait
     */
    synchronized Duration take(String connectorId, int perSecond, Instant now) {
        if (perSecond == 0) {
            return Duration.ZERO;
        }
        return buckets.compute(
                        connectorId,
                        (id, bucket) -> bucket == null || bucket.perSecond() != perSecond
                                ? new TokenBucket(perSecond, now)
                                : bucket)
                .take(now);
    }
}
