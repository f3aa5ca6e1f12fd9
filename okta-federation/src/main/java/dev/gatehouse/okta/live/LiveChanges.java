package dev.gatehouse.okta.live;

import dev.gatehouse.okta.run.Runs;
import dev.gatehouse.okta.schedule.Chore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;

/** Follows changes in Okta between syncs. */
public final class LiveChanges {

    private static final Logger LOG = Logger.getLogger(LiveChanges.class);

    /** Hooks come in bursts; those of so many milliseconds are looked into together. */
    private static final long BURST_MILLIS = 250;

    private final PendingWork pending;
    private final PollChore poll;
    private final Executor workers;
    private final Set<String> awaited = ConcurrentHashMap.newKeySet();

    /**
     * @param runs opens the runs of targeted syncs
     * @param workers do what is awaited
     */
    public LiveChanges(Runs runs, Executor workers) {
        this.pending = new PendingWork(runs);
        this.poll = new PollChore(runs, pending);
        this.workers = workers;
    }

    /** What is done without being asked. */
    public List<Chore> chores() {
        return List.of(pending, poll, new Tidying());
    }

    /** Has somebody look into what is pending at once. Should that fail, the chores do it a little later. */
    public void lookInto(KeycloakSessionFactory sessions, String realmId, String componentId) {
        if (awaited.add(componentId)) {
            CompletableFuture.delayedExecutor(BURST_MILLIS, TimeUnit.MILLISECONDS, workers)
                    .execute(() -> {
                        awaited.remove(componentId);
                        work(sessions, realmId, componentId);
                    });
        }
    }

    private void work(KeycloakSessionFactory sessions, String realmId, String componentId) {
        try {
            pending.run(sessions, realmId, componentId);
        } catch (RuntimeException e) {
            LOG.warnf(e, "Okta federation %s: changes could not be looked into at once", componentId);
        }
    }
}
