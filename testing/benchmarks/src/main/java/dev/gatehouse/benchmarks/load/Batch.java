package dev.gatehouse.benchmarks.load;

import dev.gatehouse.benchmarks.BenchmarkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Closed loop over a list: so many threads send one request at a time until all are answered. */
public final class Batch {

    private Batch() {}

    /**
     * Sends each request once.
     *
     * @param api where to
     * @param concurrency how many threads send
     * @param calls the requests, one at least
     * @return how long it took
     * @throws BenchmarkException if a request fails
     * @throws InterruptedException if the thread is interrupted
     */
    public static Round send(Api api, int concurrency, List<Call> calls) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(concurrency);
        long start = System.nanoTime();
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < concurrency; i++) {
                all.add(threads.submit(() -> {
                    for (int turn = next.getAndIncrement(); turn < calls.size(); turn = next.getAndIncrement()) {
                        api.send(calls.get(turn));
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            return new Round(calls.size(), Duration.ofNanos(System.nanoTime() - start));
        } catch (ExecutionException e) {
            throw new BenchmarkException(e.getCause().getMessage(), e);
        } finally {
            threads.shutdownNow();
        }
    }
}
