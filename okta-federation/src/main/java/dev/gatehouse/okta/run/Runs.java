package dev.gatehouse.okta.run;

import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.client.RetryPolicy;
import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.connect.OktaConnections;
import dev.gatehouse.okta.profile.ProfileDecoration;
import dev.gatehouse.okta.realm.RealmTransactions;
import dev.gatehouse.okta.realm.WriteGuard;
import dev.gatehouse.okta.run.RunStoppedException.Reason;
import dev.gatehouse.okta.store.OktaStateEntity;
import dev.gatehouse.okta.store.RunRow;
import dev.gatehouse.okta.thread.DaemonThreads;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.UserStorageProviderModel;
import org.keycloak.storage.user.SynchronizationResult;

/**
 * Runs syncs, one at a time for each federation in the whole cluster, and other work on what Okta says beside them.
 *
 * <p>A run owns its federation by a row in the database, which each of its transactions looks at under a lock. Whoever lost
 * the federation writes nothing more, however late it notices.
 */
public final class Runs implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Runs.class);

    /** Keycloak gives up the transaction of a request after five minutes, unless it is told otherwise. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final OktaConnections connections;
    private final SyncWork work;
    private final ExecutorService workers;
    private final RunSettings settings;
    private final Heartbeats heartbeats;
    private final Set<FutureTask<SynchronizationResult>> tasks = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /**
     * @param connections makes clients
     * @param work the sync itself
     * @param workers run it
     * @param settings how runs are watched over
     */
    public Runs(OktaConnections connections, SyncWork work, ExecutorService workers, RunSettings settings) {
        this.connections = connections;
        this.work = work;
        this.workers = workers;
        this.settings = settings;
        this.heartbeats = new Heartbeats(settings.heartbeat(), DaemonThreads.named("gatehouse-okta-heartbeat"));
    }

    /** Does what a sync has to do. */
    @FunctionalInterface
    public interface SyncWork {

        /**
         * Does it, and says through the run what came of it.
         *
         * @throws RuntimeException when it did not come through
         */
        void run(Kind kind, Run run);
    }

    /**
     * Syncs because an administrator asked for it, and waits for the end, though not longer than a request may take.
     *
     * @return what was done; {@link SynchronizationResult#ignored()} when another sync of the federation runs
     */
    public SynchronizationResult sync(
            KeycloakSessionFactory sessions, String realmId, UserStorageProviderModel component, Kind kind) {
        if (!component.isEnabled()) {
            LOG.warnf("Okta federation %s is disabled and is not synced", component.getName());
            return SynchronizationResult.empty();
        }
        return start(sessions, realmId, component.getId(), kind, Cause.ADMIN, state -> true)
                .map(run -> run.await(PATIENCE))
                .orElseGet(SynchronizationResult::ignored);
    }

    /**
     * Begins a sync and does not wait for it.
     *
     * @param wanted asked, once nobody else can begin one, whether it is still to be begun
     * @return nothing when another sync of the federation runs, or it is disabled or gone
     */
    public Optional<StartedRun> start(
            KeycloakSessionFactory sessions,
            String realmId,
            String componentId,
            Kind kind,
            Cause cause,
            Predicate<OktaStateEntity> wanted) {
        return book(sessions, realmId, componentId).begin(kind, cause, wanted).map(row -> launch(sessions, row));
    }

    /** Has a run taken up whose node gave no sign of life for too long; nothing when somebody else was quicker. */
    public Optional<StartedRun> takeUp(KeycloakSessionFactory sessions, RunRow dead) {
        return book(sessions, dead.realmId(), dead.componentId()).takeUp(dead).map(row -> launch(sessions, row));
    }

    /** What is written down of the runs of a federation. */
    public RunHistory history(KeycloakSessionFactory sessions, String realmId, String componentId) {
        return new RunHistory(book(sessions, realmId, componentId));
    }

    /** How runs are watched over. */
    public RunSettings settings() {
        return settings;
    }

    /**
     * Does a short piece of work on a federation, beside a sync if one runs: each transaction waits for those of others.
     * The configuration is read anew. Nothing is done when the federation is disabled or gone.
     *
     * @return whether the work was done
     * @throws IllegalArgumentException when the configuration is wrong
     * @throws RuntimeException what the work throws
     */
    public boolean live(KeycloakSessionFactory sessions, String realmId, String componentId, Consumer<Run> liveWork) {
        return live(sessions, realmId, componentId, () -> {}, liveWork);
    }

    /**
     * Does as the other one, and tells that the work goes on.
     *
     * @param signOfLife called about once a second while the work goes on
     */
    public boolean live(
            KeycloakSessionFactory sessions,
            String realmId,
            String componentId,
            Runnable signOfLife,
            Consumer<Run> liveWork) {
        RunBook book = book(sessions, realmId, componentId);
        book.prepare();
        try {
            Run run = open(
                    sessions,
                    realmId,
                    componentId,
                    settings -> OwnershipGuard.ofLive(realmId, componentId, settings),
                    new LiveJournal(signOfLife),
                    null,
                    null);
            liveWork.accept(run);
            return true;
        } catch (RunStoppedException e) {
            LOG.debugf("Okta federation %s: %s", componentId, e.getMessage());
            return false;
        }
    }

    /** Has the runs of this node end at their next page, to be taken up by others; nobody waits for them any more. */
    @Override
    public void close() {
        closing = true;
        heartbeats.close();
        tasks.forEach(task -> task.cancel(false));
    }

    private StartedRun launch(KeycloakSessionFactory sessions, RunRow row) {
        RunBook book = book(sessions, row.realmId(), row.componentId());
        OwnershipGuard guard = OwnershipGuard.ofRun(row.realmId(), row.componentId(), row.id(), row.settings());
        RunJournal journal = new RunJournal(book, row.id(), () -> closing);
        RunExecution execution = new RunExecution(
                row,
                book,
                () -> open(
                        sessions,
                        row.realmId(),
                        row.componentId(),
                        settings -> guard,
                        journal,
                        Kind.valueOf(row.kind()),
                        Cursor.of(row.cursor())),
                work,
                () -> closing);
        FutureTask<SynchronizationResult> task = new FutureTask<>(() -> {
            heartbeats.begin(row.id(), book);
            try {
                return execution.run();
            } finally {
                heartbeats.end(row.id());
            }
        });
        try {
            tasks.add(task);
            workers.execute(() -> {
                task.run();
                tasks.remove(task);
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("The server is shutting down");
            task.cancel(false);
        }
        return new StartedRun(row.id(), task);
    }

    private Run open(
            KeycloakSessionFactory sessions,
            String realmId,
            String componentId,
            Function<String, WriteGuard> guard,
            Journal journal,
            Kind kind,
            Cursor cursor) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                sessions,
                null,
                session -> {
                    ComponentModel component = enabled(session, realmId, componentId);
                    OktaConfig config = OktaConfig.of(component);
                    RealmTransactions transactions = new RealmTransactions(
                            sessions, realmId, componentId, config.name(), guard.apply(SettingsDigest.of(component)));
                    return new Run(transactions, connect(session, realmId, config), config, journal, kind, cursor);
                },
                "Okta sync");
    }

    private static ComponentModel enabled(KeycloakSession session, String realmId, String componentId) {
        UserStorageProviderModel component =
                FederationLookup.find(session, realmId, componentId).orElseThrow(RunStoppedException::gone);
        if (!component.isEnabled()) {
            throw new RunStoppedException(Reason.DISABLED);
        }
        return component;
    }

    /** A realm that was imported with its federation gets the section of the user profile here. */
    private OktaClient connect(KeycloakSession session, String realmId, OktaConfig config) {
        session.getContext().setRealm(session.realms().getRealm(realmId));
        ProfileDecoration.addSection(session);
        return connections.connect(session, config, RetryPolicy.PATIENT);
    }

    private RunBook book(KeycloakSessionFactory sessions, String realmId, String componentId) {
        return new RunBook(sessions, realmId, componentId, settings.node(), settings.clock());
    }
}
