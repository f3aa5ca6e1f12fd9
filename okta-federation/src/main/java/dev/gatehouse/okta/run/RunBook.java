package dev.gatehouse.okta.run;

import dev.gatehouse.okta.realm.LockedTransactions;
import dev.gatehouse.okta.run.RunStoppedException.Reason;
import dev.gatehouse.okta.store.OktaStateEntity;
import dev.gatehouse.okta.store.RunProgress;
import dev.gatehouse.okta.store.RunRow;
import dev.gatehouse.okta.store.RunRows;
import dev.gatehouse.okta.store.StateLock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.UserStorageProviderModel;

/**
 * The runs of one federation in the database, and who may write: the run that the federation's state names, and nobody
 * else. Each call is a transaction of its own; those that decide hold the federation's lock.
 */
final class RunBook {

    /** How many runs the history keeps. */
    static final int KEPT = 50;

    /** After so many runs that took each other up, none is taken up any more: something kills them. */
    static final int MAX_ATTEMPTS = 5;

    /** How long the schedule begins no changed sync after one was held: it would read as much, and be held again. */
    private static final Duration REST = Duration.ofMinutes(15);

    private final KeycloakSessionFactory sessions;
    private final LockedTransactions locked;
    private final String realmId;
    private final String componentId;
    private final RunDrafts drafts;
    private final Clock clock;

    RunBook(KeycloakSessionFactory sessions, String realmId, String componentId, String node, Clock clock) {
        this.sessions = sessions;
        this.locked = new LockedTransactions(sessions);
        this.realmId = realmId;
        this.componentId = componentId;
        this.drafts = new RunDrafts(realmId, componentId, node, clock);
        this.clock = clock;
    }

    /** Makes sure that the federation has a state, whose row is the lock. */
    void prepare() {
        if (read(session -> StateLock.look(session, componentId)).isPresent()) {
            return;
        }
        try {
            read(session -> {
                if (find(session).isPresent()) {
                    StateLock.prepare(session, realmId, componentId);
                }
                return null;
            });
        } catch (RuntimeException e) {
            if (read(session -> StateLock.look(session, componentId)).isEmpty()) {
                throw e;
            }
        }
    }

    /**
     * Begins a run, unless another one is on, the federation is disabled or gone, or the state has something against it.
     *
     * @param wanted asked once nobody else can begin
     */
    Optional<RunRow> begin(Kind kind, Cause cause, Predicate<OktaStateEntity> wanted) {
        prepare();
        return locked.call(session -> {
            OktaStateEntity state = StateLock.take(session, componentId).orElse(null);
            UserStorageProviderModel component = find(session).orElse(null);
            if (state == null || component == null || !component.isEnabled() || !wanted.test(state)) {
                return Optional.empty();
            }
            RunRows rows = rows(session);
            if (state.runId() != null && rows.find(state.runId()).isPresent()) {
                return Optional.empty();
            }
            String settings = SettingsDigest.of(component);
            long now = clock.millis();
            RunRow row = Resumption.find(rows, kind, state, settings, now)
                    .map(run -> drafts.successor(run, cause, settings))
                    .orElseGet(() -> drafts.first(kind, cause, settings));
            rows.add(row);
            state.setRunId(row.id());
            state.begin(kind == Kind.FULL, now);
            return Optional.of(row);
        });
    }

    /** The run that owns the federation, alive or not. */
    Optional<RunRow> owner() {
        return read(session -> StateLock.look(session, componentId)
                .map(OktaStateEntity::runId)
                .flatMap(id -> rows(session).find(id)));
    }

    /**
     * Puts a new run in the place of one whose server is dead.
     *
     * @param dead the run as it was when its sign of life was last looked at
     * @return the new run; nothing when another node was quicker, when an administrator had asked the run to end, or when
     *     such runs die again and again
     */
    Optional<RunRow> takeUp(RunRow dead) {
        return locked.call(session -> {
            OktaStateEntity state = StateLock.take(session, componentId).orElse(null);
            RunRows rows = rows(session);
            RunRow present = rows.find(dead.id()).orElse(null);
            if (state == null
                    || present == null
                    || !dead.id().equals(state.runId())
                    || present.heartbeat() != dead.heartbeat()) {
                return Optional.empty();
            }
            UserStorageProviderModel component = find(session).orElse(null);
            if (component == null || !component.isEnabled()) {
                return Optional.empty();
            }
            return replace(rows, state, present, SettingsDigest.of(component));
        });
    }

    private Optional<RunRow> replace(RunRows rows, OktaStateEntity state, RunRow dead, String settings) {
        long now = clock.millis();
        if (dead.stopAsked()) {
            rows.finish(dead.id(), Outcome.STOPPED.name(), Reason.ASKED.text(), now);
            state.setRunId(null);
            return Optional.empty();
        }
        boolean hopeless = RunRows.RUNNING.equals(dead.outcome()) && dead.attempt() >= MAX_ATTEMPTS;
        rows.finish(
                dead.id(),
                Outcome.ABANDONED.name(),
                hopeless ? "its server ended, for the fifth time: it is not taken up again" : "its server ended",
                now);
        if (hopeless) {
            state.setRunId(null);
            return Optional.empty();
        }
        RunRow row = drafts.successor(dead, Cause.RESUME, settings);
        rows.add(row);
        state.setRunId(row.id());
        return Optional.of(row);
    }

    /** Notes how far a run is; returns what was known of it before, nothing when it is gone. */
    Optional<RunRow> write(String runId, RunProgress progress, Cursor cursor) {
        return read(session -> {
            Optional<RunRow> row = rows(session).find(runId);
            if (row.filter(run -> RunRows.RUNNING.equals(run.outcome())).isPresent()) {
                rows(session).progress(runId, progress, cursor == null ? null : cursor.row(), clock.millis());
            }
            return row;
        });
    }

    /** Notes a sign of life of a run. */
    void beat(String runId) {
        read(session -> rows(session).beat(runId, clock.millis()));
    }

    /**
     * Notes how a run ended, and gives the federation back unless another run is to take this one up at once.
     *
     * @param cursor where it may be taken up; null when it must not
     */
    void finish(String runId, RunEnd end, RunProgress progress, Cursor cursor) {
        locked.call(session -> {
            OktaStateEntity state = StateLock.take(session, componentId).orElse(null);
            RunRows rows = rows(session);
            if (state != null && runId.equals(state.runId())) {
                rows.progress(runId, progress, cursor == null ? null : cursor.row(), clock.millis());
                rows.finish(runId, end.outcome().name(), end.message(), clock.millis());
                rows.keep(KEPT);
                state.setRunId(end.outcome() == Outcome.ABANDONED ? runId : null);
                state.rest(end.outcome() == Outcome.HELD ? clock.millis() + REST.toMillis() : 0);
            }
            return null;
        });
    }

    /** Asks the run that is on to end; returns its id, nothing when none is on. */
    Optional<String> askStop() {
        Optional<String> running = owner().map(RunRow::id);
        running.ifPresent(id -> read(session -> {
            rows(session).askStop(id);
            return null;
        }));
        return running;
    }

    /** Lets so many users be disabled whatever the safety limit says; 0 takes it back. */
    void allow(long users, Duration life) {
        change(state -> state.allow(users, users == 0 ? 0 : clock.millis() + life.toMillis()));
    }

    /** Changes the state under the lock. */
    void change(Consumer<OktaStateEntity> change) {
        prepare();
        locked.call(session -> {
            StateLock.take(session, componentId).ifPresent(change);
            return null;
        });
    }

    /** The state; nothing when nothing has ever been done. */
    <T> Optional<T> state(Function<OktaStateEntity, T> question) {
        return read(session -> StateLock.look(session, componentId).map(question));
    }

    /** The last runs, the youngest first. */
    List<RunRow> history() {
        return read(session -> rows(session).latest(KEPT));
    }

    /** One run. */
    Optional<RunRow> run(String id) {
        return read(session -> rows(session).find(id));
    }

    private Optional<UserStorageProviderModel> find(KeycloakSession session) {
        return FederationLookup.find(session, realmId, componentId);
    }

    private RunRows rows(KeycloakSession session) {
        return new RunRows(session, componentId);
    }

    private <T> T read(Function<KeycloakSession, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, null, work::apply, "Okta federation");
    }
}
