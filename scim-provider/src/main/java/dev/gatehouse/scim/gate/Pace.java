package dev.gatehouse.scim.gate;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.error.ScimException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Lets the operations of one bulk request through as fast as the connector may send requests. Each is waited with until
 * there is room for it, since a client that fills its bulk requests does what it was offered; but all in all not so long that
 * the client or a proxy would give up. The first operation came with the request itself.
 */
public final class Pace {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Supplier<Duration> limit;
    private final Supplier<ScimException> refusal;
    private Duration patience = PATIENCE;
    private boolean isUnderWay;

    /**
     * Asks a limit.
     *
     * @param limit zero if an operation may be done, otherwise how long to wait
     * @param refusal what is said when that is too long
     */
    Pace(Supplier<Duration> limit, Supplier<ScimException> refusal) {
        this.limit = requireNonNull(limit, "limit");
        this.refusal = requireNonNull(refusal, "refusal");
    }

    /**
     * Returns when the next operation may be done.
     *
     * @throws ScimException 429 if the request has waited enough
     */
    public void next() {
        if (!isUnderWay) {
            isUnderWay = true;
            return;
        }
        for (Duration wait = limit.get(); !wait.isZero(); wait = limit.get()) {
            if (wait.compareTo(patience) > 0) {
                throw refusal.get();
            }
            patience = patience.minus(wait);
            sleep(wait);
        }
    }

    private static void sleep(Duration wait) {
        try {
            Thread.sleep(wait.toMillis() + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a bulk request waited", e);
        }
    }
}
