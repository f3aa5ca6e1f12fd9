package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.app.Assignments;
import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.realm.RealmTransactions;
import dev.gatehouse.okta.run.Cursor;
import dev.gatehouse.okta.run.Phase;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.store.OktaStateEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a full and a changed sync do, from their beginning to their end. Who runs them handles what they throw; what was
 * written before stays, since each piece of it is right by itself.
 */
public final class Synchronization {

    /** Changes become visible in Okta's listings a little late, so each changed sync looks back a little further. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final Run run;
    private final RealmTransactions transactions;
    private final OktaClient client;
    private final OktaConfig config;

    /**
     * @param run what the sync works with
     */
    public Synchronization(Run run) {
        this.run = run;
        this.transactions = run.transactions();
        this.client = run.client();
        this.config = run.config();
    }

    /** Syncs everybody and every group. */
    public void full() {
        runFull();
    }

    /**
     * Syncs what changed since the last sync that came through; everything when there was none yet, or when the scope
     * or the organization is another one now.
     */
    public void changed() {
        Marks marks = transactions.call(work -> Marks.of(work.mappings().state()));
        if (marks.users() == 0 || marks.groups() == 0 || !scopeDigest().equals(marks.scope())) {
            runFull();
        } else {
            runChanged(marks);
        }
    }

    private String scopeDigest() {
        return config.scope().digest(config.connection().domain());
    }

    private void runFull() {
        Cursor start = run.cursor().filter(cursor -> cursor.generation() > 0).orElseGet(this::begin);
        Instant begun = Instant.ofEpochMilli(start.begun());
        new Unlinked(run).takeBack();
        Parts parts = Parts.of(run, start.generation());
        parts.departures().endSessions();
        if (start.phase() == Phase.USERS) {
            enter(start, Phase.USERS);
            if (parts.scope().isEveryone()) {
                parts.users().everybody(start.next(), next -> pageDone(start, next));
            } else {
                groups(parts, start, begun);
            }
        }
        if (start.phase() != Phase.GROUPS) {
            enter(start, Phase.LEAVERS);
            parts.users().leavers(start.generation());
            note(state -> state.setUsersMark(start.begun()));
        }
        enter(start, Phase.GROUPS);
        if (parts.scope().isEveryone()) {
            groups(parts, start, begun);
        }
        parts.groups().newcomers(begun, newcomers -> {});
        note(state -> {
            state.setGroupsMark(start.begun());
            state.setScope(scopeDigest());
            state.noNewcomers();
        });
        new Assignments(run).all();
    }

    private static void groups(Parts parts, Cursor start, Instant begun) {
        parts.groups().everyGroup(begun);
        parts.groups().deleteNotSeen(start.generation(), begun);
    }

    private Cursor begin() {
        run.enter(Phase.CONNECT);
        Instant begun = client.probeUsers();
        if (transactions.call(work -> work.mappings().state().organization() == null)) {
            String organization = client.discover().id();
            note(state -> state.setOrganization(organization));
        }
        long generation = transactions.call(work -> work.mappings().state().nextGeneration());
        return new Cursor(Phase.USERS, generation, begun.toEpochMilli(), null);
    }

    private void enter(Cursor start, Phase phase) {
        run.enter(phase);
        if (phase != start.phase()) {
            run.cursor(new Cursor(phase, start.generation(), start.begun(), null));
            run.pageDone();
        }
    }

    private void pageDone(Cursor start, String next) {
        run.cursor(new Cursor(Phase.USERS, start.generation(), start.begun(), next));
        run.pageDone();
    }

    private void runChanged(Marks marks) {
        run.enter(Phase.CONNECT);
        Parts parts = Parts.of(run, 0);
        Instant begun = client.probeUsers();
        parts.departures().endSessions();
        run.enter(Phase.USERS);
        boolean isComplete =
                parts.users().changed(Instant.ofEpochMilli(marks.users()).minus(OVERLAP));
        if (parts.scope().isEveryone()) {
            leaversOfChange(parts, begun);
        }
        run.enter(Phase.GROUPS);
        parts.groups().changed(Instant.ofEpochMilli(marks.groups()).minus(OVERLAP), begun);
        if (!isComplete) {
            parts.groups().everyGroup(begun);
        }
        parts.groups().newcomers(begun, new Assignments(run)::of);
        if (!parts.scope().isEveryone()) {
            leaversOfChange(parts, begun);
        }
        note(state -> {
            state.setGroupsMark(begun.toEpochMilli());
            state.noNewcomers();
        });
    }

    private void leaversOfChange(Parts parts, Instant begun) {
        run.enter(Phase.LEAVERS);
        parts.users().leaversOfChange();
        note(state -> state.setUsersMark(begun.toEpochMilli()));
    }

    private void note(Consumer<OktaStateEntity> change) {
        transactions.call(work -> {
            change.accept(work.mappings().state());
            return null;
        });
    }

    private record Marks(long users, long groups, String scope) {

        static Marks of(OktaStateEntity state) {
            return new Marks(
                    state.usersMark(),
                    state.groupsMark(),
                    Optional.ofNullable(state.scope()).orElse(""));
        }
    }

    private record Parts(Scope scope, Departures departures, UserSync users, GroupSync groups) {

        static Parts of(Run run, long generation) {
            Scope scope = new Scope(run);
            UserLookup lookup = new UserLookup(run, scope);
            UserWriter writer = new UserWriter(run, lookup, generation);
            Departures departures = new Departures(run);
            return new Parts(
                    scope,
                    departures,
                    new UserSync(run, scope, writer, departures),
                    new GroupSync(run, scope, lookup, writer));
        }
    }
}
