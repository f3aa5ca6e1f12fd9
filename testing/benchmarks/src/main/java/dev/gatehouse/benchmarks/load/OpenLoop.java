package dev.gatehouse.benchmarks.load;

import dev.gatehouse.benchmarks.BenchmarkException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at a rate, whether or not earlier ones are answered: a server that falls behind does not slow the
 * load down, and each answer's time counts from the instant at which its request was due.
 */
public final class OpenLoop {

    private OpenLoop() {}

    /**
     * One request.
     *
     * @param due when it was to be sent
     * @param answered when its answer was there
     */
    public record Answered(Instant due, Instant answered) {

        /**
         * How long whoever wanted to send it had to wait.
         *
         * @return milliseconds
         */
        public double millis() {
            return Duration.between(due, answered).toNanos() / 1e6;
        }
    }

    /**
     * Sends each request once and waits until all are answered.
     *
     * @param api where to
     * @param perSecond how many are sent in a second
     * @param calls the requests
     * @return what came of each, in the order of the requests
     * @throws BenchmarkException if a request fails
     */
    public static List<Answered> send(Api api, double perSecond, List<Call> calls) {
        List<CompletableFuture<Answered>> all = new ArrayList<>();
        Instant start = Instant.now();
        for (int turn = 0; turn < calls.size(); turn++) {
            Instant due = start.plusNanos(Math.round(turn * 1e9 / perSecond));
            await(due);
            all.add(api.sendAsync(calls.get(turn)).thenApply(body -> new Answered(due, Instant.now())));
        }
        try {
            return all.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw new BenchmarkException(e.getCause().getMessage(), e);
        }
    }

    private static void await(Instant due) {
        for (long left = nanosUntil(due); left > 0; left = nanosUntil(due)) {
            LockSupport.parkNanos(left);
        }
    }

    private static long nanosUntil(Instant due) {
        return Duration.between(Instant.now(), due).toNanos();
    }
}
