package dev.gatehouse.okta.schedule;

import dev.gatehouse.okta.run.RunStoppedException;
import dev.gatehouse.okta.store.Federations.Federation;
import dev.gatehouse.okta.thread.DaemonThreads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Has the chores of federations done, from the start of the server on.
 *
 * <p>Its threads are its own: Keycloak's timer has one thread, which a sync of any other federation may keep for hours, and
 * its executors have four. They are daemons, so that an Okta that does not answer never keeps a server from ending.
 */
public final class Ticker implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Ticker.class);
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);

    private final Function<KeycloakSession, List<Federation>> federations;
    private final List<Chore> chores;
    private final Duration interval;
    private final ExecutorService workers;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("gatehouse-okta-ticker"));
    private final Set<Job> busy = ConcurrentHashMap.newKeySet();
    private final Map<Job, Long> complaints = new ConcurrentHashMap<>();

    /**
     * @param federations finds those for which something is to be done
     * @param chores what is to be done
     * @param interval how often it is looked at
     * @param workers do it
     */
    public Ticker(
            Function<KeycloakSession, List<Federation>> federations,
            List<Chore> chores,
            Duration interval,
            ExecutorService workers) {
        this.federations = federations;
        this.chores = List.copyOf(chores);
        this.interval = interval;
        this.workers = workers;
    }

    /** Begins. */
    public void start(KeycloakSessionFactory sessions) {
        clock.scheduleWithFixedDelay(
                () -> tick(sessions), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Begins nothing more. No thread is interrupted: an embedded database takes that badly. */
    @Override
    public void close() {
        clock.shutdown();
    }

    private void tick(KeycloakSessionFactory sessions) {
        try {
            List<Federation> due = KeycloakModelUtils.runJobInTransactionWithResult(
                    sessions, null, federations::apply, "Okta federations");
            for (Federation federation : due) {
                chores.forEach(chore -> begin(sessions, new Job(chore, federation)));
            }
        } catch (RejectedExecutionException e) {
            LOG.debug("The server is shutting down");
        } catch (RuntimeException | Error e) {
            LOG.warn("The Okta federations could not be looked at; it is tried again", e);
        }
    }

    private void begin(KeycloakSessionFactory sessions, Job job) {
        if (!busy.add(job)) {
            return;
        }
        try {
            workers.execute(() -> run(sessions, job));
        } catch (RejectedExecutionException e) {
            busy.remove(job);
            throw e;
        }
    }

    private void run(KeycloakSessionFactory sessions, Job job) {
        try {
            job.chore()
                    .run(sessions, job.federation().realmId(), job.federation().componentId());
        } catch (RunStoppedException e) {
            LOG.debugf("Okta federation %s: %s", job.federation().componentId(), e.getMessage());
        } catch (RuntimeException e) {
            complain(job, e);
        } finally {
            busy.remove(job);
        }
    }

    /** What fails each second is not logged each second. */
    private void complain(Job job, RuntimeException failure) {
        long now = System.nanoTime();
        boolean isNew =
                now - complaints.getOrDefault(job, now - BETWEEN_COMPLAINTS.toNanos()) >= BETWEEN_COMPLAINTS.toNanos();
        if (isNew) {
            complaints.put(job, now);
            LOG.errorf(
                    failure,
                    "%s failed for the Okta federation %s and is tried again",
                    job.chore().getClass().getSimpleName(),
                    job.federation().componentId());
        }
    }

    private record Job(Chore chore, Federation federation) {}
}
