package dev.gatehouse.scim.log;

import dev.gatehouse.scim.store.Database;
import dev.gatehouse.scim.store.LogStore;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.timer.TimerProvider;

/**
 * What goes on beside the requests: from the start of the server on, floods of refusals are summed up on each node, and the
 * log is trimmed by one node of the cluster at a time; a realm that is removed takes its log along.
 */
public final class LogService {
    private static final Logger LOG = Logger.getLogger(LogService.class);
    private static final String NAME = "gatehouse-scim-log";
    private static final Duration SUMMARIES = Duration.ofSeconds(20);
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final ProvisioningLog log;
    private final Retention retention;
    private final Duration retentionInterval;
    private final AtomicBoolean trimming = new AtomicBoolean();

    private LogService(KeycloakSessionFactory factory, ProvisioningLog log, Duration retentionInterval, Clock clock) {
        this.log = log;
        this.retention = new Retention(factory, clock);
        this.retentionInterval = retentionInterval;
    }

    /**
     * Has the service begin as soon as the database is ready.
     *
     * @param log the log
     * @param retentionInterval how often the log is trimmed
     */
    public static void start(
            KeycloakSessionFactory factory, ProvisioningLog log, Duration retentionInterval, Clock clock) {
        LogService service = new LogService(factory, log, retentionInterval, clock);
        factory.register(event -> service.onEvent(factory, event));
    }

    private void onEvent(KeycloakSessionFactory factory, ProviderEvent event) {
        if (event instanceof PostMigrationEvent) {
            KeycloakModelUtils.runJobInTransaction(factory, this::schedule);
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            new LogStore(new Database(removed.getKeycloakSession()))
                    .forgetRealm(removed.getRealm().getId());
        }
    }

    private void schedule(KeycloakSession session) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        ExecutorService executor = session.getProvider(ExecutorsProvider.class).getExecutor(NAME);
        TimerProvider timer = session.getProvider(TimerProvider.class);
        long summaries = SUMMARIES.toMillis();
        timer.schedule(() -> execute(executor, log::writeSummaries), summaries, summaries, NAME + "-summaries");
        long interval = retentionInterval.toMillis();
        timer.schedule(() -> execute(executor, () -> trimAlone(factory)), interval, interval, NAME + "-retention");
    }

    private static void execute(ExecutorService executor, Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("The server is shutting down");
        }
    }

    private void trimAlone(KeycloakSessionFactory factory) {
        if (!trimming.compareAndSet(false, true)) {
            return;
        }
        try {
            KeycloakModelUtils.runJobInTransaction(
                    factory,
                    session -> session.getProvider(ClusterProvider.class)
                            .executeIfNotExecuted(NAME, Math.toIntExact(LEASE.toSeconds()), () -> {
                                retention.run();
                                return null;
                            }));
        } catch (RuntimeException e) {
            LOG.warn("Trimming the provisioning log failed and is tried again", e);
        } finally {
            trimming.set(false);
        }
    }
}
