package dev.gatehouse.okta.run;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.keycloak.storage.user.SynchronizationResult;

/**
 * A run that has begun.
 *
 * @param id its id
 * @param end what came of it, once it ended
 */
public record StartedRun(String id, Future<SynchronizationResult> end) {

    /** Waits for the end. Whoever is interrupted, since the server shuts down, gets a failure; the run is taken up later. */
    public SynchronizationResult await() {
        try {
            return end.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException e) {
            // the run has logged what broke it
        }
        SynchronizationResult failed = new SynchronizationResult();
        failed.increaseFailed();
        return failed;
    }
}
