package dev.gatehouse.okta.client;

import dev.gatehouse.okta.client.OktaException.Reason;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How long calls may take, however slowly the other side answers. The time for all of them runs from the beginning. */
public final class TimeLimit {

    private final Duration perCall;
    private final Duration inAll;
    private final LongSupplier nanoTime;
    private final long begin;

    /**
     * @param perCall for one try of a call
     * @param inAll for all calls with the waits between them; null for any time
     */
    public TimeLimit(Duration perCall, Duration inAll) {
        this(perCall, inAll, System::nanoTime);
    }

    TimeLimit(Duration perCall, Duration inAll, LongSupplier nanoTime) {
        this.perCall = perCall;
        this.inAll = inAll;
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
    }

    /**
     * How long a call may take that begins now.
     *
     * @throws OktaException when no time is left
     */
    Duration ofCall() {
        if (inAll == null) {
            return perCall;
        }
        Duration left = inAll.minusNanos(nanoTime.getAsLong() - begin);
        if (left.toMillis() <= 0) {
            throw new OktaException(
                    Reason.UNAVAILABLE, "no answer came within " + inAll.toSeconds() + " seconds in all", null);
        }
        return left.compareTo(perCall) < 0 ? left : perCall;
    }
}
