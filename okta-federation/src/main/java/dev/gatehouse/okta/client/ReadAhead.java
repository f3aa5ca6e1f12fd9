package dev.gatehouse.okta.client;

import dev.gatehouse.okta.client.OktaException.Reason;
import dev.gatehouse.okta.thread.DaemonThreads;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A thread that asks Okta for the next page while the one before it is worked on. Closing it gives up what it asks. */
final class ReadAhead implements AutoCloseable {

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(DaemonThreads.named("gatehouse-okta-read-ahead"));
    private final Runnable pulse;

    /**
     * @param pulse is run about each second of a wait; what it throws ends the wait
     */
    ReadAhead(Runnable pulse) {
        this.pulse = pulse;
    }

    /** Begins to read. */
    <T> Future<T> begin(Callable<T> reading) {
        return thread.submit(reading);
    }

    /**
     * Waits for what is read.
     *
     * @throws RuntimeException what the reading threw
     */
    <T> T await(Future<T> reading) {
        while (true) {
            try {
                return reading.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                pulse.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OktaException(Reason.UNAVAILABLE, "the wait for Okta's next page was interrupted", e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure
                        ? failure
                        : new IllegalStateException("a page of Okta could not be read", e.getCause());
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
