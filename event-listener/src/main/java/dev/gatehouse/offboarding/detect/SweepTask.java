package dev.gatehouse.offboarding.detect;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Runs the sweep off the timer's thread, one at a time on this node and, as long as the cluster agrees, on all. Should
 * two nodes sweep at once after all, the ledger sees to it that each transition is recorded once.
 */
public final class SweepTask implements Runnable {

    private static final Logger log = Logger.getLogger(SweepTask.class);
    private static final String KEY = "gatehouse-offboarding-sweep";
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final KeycloakSessionFactory factory;
    private final ExecutorService executor;
    private final Sweep sweep;
    private final Runnable done;
    private final AtomicBoolean running = new AtomicBoolean();

    /**
     * @param factory Keycloak's session factory
     * @param executor runs the sweep
     * @param sweep the sweep
     * @param done called after each sweep that did not fail, also if another node had the turn
     */
    public SweepTask(KeycloakSessionFactory factory, ExecutorService executor, Sweep sweep, Runnable done) {
        this.factory = factory;
        this.executor = executor;
        this.sweep = sweep;
        this.done = done;
    }

    @Override
    public void run() {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::sweepAlone);
        } catch (RejectedExecutionException e) {
            running.set(false);
            log.debug("The server is shutting down");
        }
    }

    private void sweepAlone() {
        try {
            KeycloakModelUtils.runJobInTransaction(
                    factory,
                    session -> session.getProvider(ClusterProvider.class)
                            .executeIfNotExecuted(KEY, Math.toIntExact(LEASE.toSeconds()), () -> {
                                sweep.run();
                                return null;
                            }));
            done.run();
        } catch (RuntimeException e) {
            log.warn("The sweep for unnoticed leavers failed and is tried again", e);
        } finally {
            running.set(false);
        }
    }
}
