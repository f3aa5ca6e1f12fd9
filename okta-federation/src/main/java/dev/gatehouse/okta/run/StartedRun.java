package dev.gatehouse.okta.run;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.keycloak.storage.user.SynchronizationResult;

/**
 * A run that has begun.
 *
 * @param id its id
 * @param end what came of it, once it ended
 */
public record StartedRun(String id, Future<SynchronizationResult> end) {

    /**
     * Waits for the end. Whoever is interrupted, since the server shuts down, gets a failure; the run is taken up later.
     *
     * @param patience how long; the run goes on afterwards, and the result says so
     */
    public SynchronizationResult await(Duration patience) {
        try {
            return end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new GoesOn();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException e) {
            // the run has logged what broke it
        }
        SynchronizationResult failed = new SynchronizationResult();
        failed.increaseFailed();
        return failed;
    }

    /** What the console shows of a sync that takes longer than a request may. */
    private static final class GoesOn extends SynchronizationResult {

        GoesOn() {
            setIgnored(true);
        }

        @Override
        public String getStatus() {
            return "The sync is still running and goes on; its run tells how far it is";
        }
    }
}
