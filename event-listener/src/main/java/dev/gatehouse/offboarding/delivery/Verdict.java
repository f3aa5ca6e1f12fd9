package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.store.Delivery;
import dev.gatehouse.offboarding.store.DeliveryStatus;
import java.time.Instant;
import java.util.Optional;

/** Decides what an attempt's result means for its delivery. */
final class Verdict {

    private final Backoff backoff;

    Verdict(Backoff backoff) {
        this.backoff = backoff;
    }

    /**
     * Decides.
     *
     * @param before how far the delivery was
     * @param result what came of the attempt
     * @param now the time
     * @param random a number from 0 (inclusive) to 1 (exclusive), for the spread of retries
     * @return how far it is now
     */
    Delivery.Progress of(Delivery.Progress before, AttemptResult result, Instant now, double random) {
        int attempts = before.attempts() + 1;
        if (result instanceof AttemptResult.Taken taken) {
            return progress(
                    before,
                    DeliveryStatus.DELIVERED,
                    attempts,
                    now,
                    Optional.of(taken.status()),
                    Optional.empty(),
                    Optional.of(now));
        }
        if (result instanceof AttemptResult.Skipped) {
            return progress(
                    before,
                    DeliveryStatus.SKIPPED,
                    before.attempts(),
                    now,
                    before.lastStatus(),
                    Optional.empty(),
                    Optional.empty());
        }
        if (result instanceof AttemptResult.Gone gone) {
            // It waits with all others until the endpoint is resumed.
            return progress(
                    before,
                    DeliveryStatus.PENDING,
                    attempts,
                    now,
                    Optional.of(gone.status()),
                    Optional.of(AttemptResult.Gone.WHY),
                    Optional.empty());
        }
        if (result instanceof AttemptResult.Overtaken overtaken) {
            return progress(
                    before,
                    DeliveryStatus.OVERTAKEN,
                    before.attempts(),
                    now,
                    before.lastStatus(),
                    Optional.of(overtaken.why()),
                    Optional.empty());
        }
        if (result instanceof AttemptResult.Refused refused) {
            int made = refused.status().isPresent() ? attempts : before.attempts();
            return dead(before, made, now, refused.status().or(before::lastStatus), refused.error());
        }
        AttemptResult.Failed failed = result instanceof AttemptResult.Misconfigured misconfigured
                ? new AttemptResult.Failed(Optional.empty(), misconfigured.error(), Optional.empty())
                : (AttemptResult.Failed) result;
        return backoff.next(now, attempts, failed.retryAfter(), before.giveUpAt(), random)
                .map(next -> progress(
                        before,
                        DeliveryStatus.PENDING,
                        attempts,
                        next,
                        failed.status(),
                        Optional.of(failed.error()),
                        Optional.empty()))
                .orElseGet(() -> dead(before, attempts, now, failed.status(), failed.error()));
    }

    private static Delivery.Progress dead(
            Delivery.Progress before, int attempts, Instant now, Optional<Integer> status, String error) {
        return progress(before, DeliveryStatus.DEAD, attempts, now, status, Optional.of(error), Optional.empty());
    }

    private static Delivery.Progress progress(
            Delivery.Progress before,
            DeliveryStatus status,
            int attempts,
            Instant next,
            Optional<Integer> answer,
            Optional<String> error,
            Optional<Instant> deliveredAt) {
        return new Delivery.Progress(status, attempts, next, before.giveUpAt(), answer, error, deliveredAt);
    }
}
