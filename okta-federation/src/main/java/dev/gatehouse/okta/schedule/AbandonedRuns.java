package dev.gatehouse.okta.schedule;

import dev.gatehouse.okta.run.Outcome;
import dev.gatehouse.okta.run.Runs;
import dev.gatehouse.okta.store.RunRow;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Has runs taken up whose server died or was shut down.
 *
 * <p>A run is taken for dead when its sign of life has not changed for a while by this node's own clock: so it does not
 * matter how far the clocks of two nodes are apart.
 */
public final class AbandonedRuns implements Chore {

    private final Runs runs;
    private final Duration deadAfter;
    private final LongSupplier nanos;
    private final Map<String, Sight> sights = new ConcurrentHashMap<>();

    /**
     * @param runs takes them up
     * @param deadAfter how long a run may give no sign of life
     * @param nanos a clock that only goes forward, in nanoseconds
     */
    public AbandonedRuns(Runs runs, Duration deadAfter, LongSupplier nanos) {
        this.runs = runs;
        this.deadAfter = deadAfter;
        this.nanos = nanos;
    }

    @Override
    public void run(KeycloakSessionFactory sessions, String realmId, String componentId) {
        RunRow owner = runs.history(sessions, realmId, componentId).owner().orElse(null);
        if (owner == null) {
            sights.remove(componentId);
        } else if (Outcome.ABANDONED.name().equals(owner.outcome()) || isDead(owner)) {
            sights.remove(componentId);
            runs.takeUp(sessions, owner);
        }
    }

    private boolean isDead(RunRow run) {
        long now = nanos.getAsLong();
        Sight sight = sights.compute(
                run.componentId(),
                (id, known) -> known != null && known.isOf(run) ? known : new Sight(run.id(), run.heartbeat(), now));
        return now - sight.since() >= deadAfter.toNanos();
    }

    /** A run as it was seen first with its last sign of life. */
    private record Sight(String runId, long heartbeat, long since) {

        boolean isOf(RunRow run) {
            return runId.equals(run.id()) && heartbeat == run.heartbeat();
        }
    }
}
