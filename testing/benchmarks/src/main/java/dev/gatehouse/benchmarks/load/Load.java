package dev.gatehouse.benchmarks.load;

import dev.gatehouse.benchmarks.BenchmarkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Sends one kind of request for rounds. Turns are counted over all rounds, so no two requests are for the same turn. */
public final class Load {

    private final LongFunction<Call> calls;
    private final AtomicLong turns = new AtomicLong();

    /**
     * @param calls from a turn, counted from 0, to the request
     */
    public Load(LongFunction<Call> calls) {
        this.calls = calls;
    }

    /**
     * How many requests were sent in all rounds.
     *
     * @return the next turn
     */
    public long turns() {
        return turns.get();
    }

    /**
     * Sends one request.
     *
     * @param api where to
     * @return the answer's body
     * @throws InterruptedException if the thread is interrupted
     */
    public byte[] once(Api api) throws InterruptedException {
        return api.send(calls.apply(turns.getAndIncrement()));
    }

    /**
     * Sends requests for a time. Each thread sends one at least, and the next when the answer is there.
     *
     * @param api where to
     * @param concurrency how many threads send
     * @param duration after how long no more are sent
     * @return what came of it
     * @throws BenchmarkException if a request fails
     * @throws InterruptedException if the thread is interrupted
     */
    public Round round(Api api, int concurrency, Duration duration) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(concurrency);
        try {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < concurrency; i++) {
                counts.add(threads.submit(() -> sendUntil(api, end)));
            }
            long requests = 0;
            for (Future<Long> count : counts) {
                requests += count.get();
            }
            return new Round(requests, Duration.ofNanos(System.nanoTime() - start));
        } catch (ExecutionException e) {
            throw new BenchmarkException(e.getCause().getMessage(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private long sendUntil(Api api, long end) throws InterruptedException {
        long requests = 0;
        do {
            once(api);
            requests++;
        } while (System.nanoTime() < end);
        return requests;
    }
}
