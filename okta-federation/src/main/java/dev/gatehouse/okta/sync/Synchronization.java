package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.app.Assignments;
import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.realm.RealmTransactions;
import dev.gatehouse.okta.run.Phase;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.store.OktaStateEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What a full and a changed sync do, from their beginning to their end. Who runs them handles what they throw. */
public final class Synchronization {

    /** Changes become visible in Okta's listings a little late, so each changed sync looks back a little further. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final Run run;
    private final RealmTransactions transactions;
    private final OktaClient client;

    /**
     * @param run what the sync works with
     */
    public Synchronization(Run run) {
        this.run = run;
        this.transactions = run.transactions();
        this.client = run.client();
    }

    /** Syncs everybody and every group. */
    public void full() {
        runFull();
    }

    /**
     * Syncs what changed since the last sync that came through; everything when there was none yet, or when the last one
     * broke off before the users it imported had their groups.
     */
    public void changed() {
        Marks marks = transactions.call(work -> Marks.of(work.mappings().state()));
        if (marks.users() == 0 || marks.groups() == 0) {
            runFull();
        } else {
            runChanged(marks);
        }
    }

    private void runFull() {
        run.enter(Phase.CONNECT);
        long generation = transactions.call(work -> work.mappings().state().nextGeneration());
        Instant begin = client.probeUsers();
        run.enter(Phase.USERS);
        UserSync users = new UserSync(run);
        users.full(generation);
        noteUsers(users, begin);
        run.enter(Phase.GROUPS);
        new GroupSync(run).full(generation);
        note(state -> state.setGroupsMark(begin.toEpochMilli()));
        new Assignments(run).all();
    }

    private void runChanged(Marks marks) {
        run.enter(Phase.CONNECT);
        Instant begin = client.probeUsers();
        run.enter(Phase.USERS);
        UserSync users = new UserSync(run);
        List<String> imported =
                users.changed(Instant.ofEpochMilli(marks.users()).minus(OVERLAP));
        noteUsers(users, begin);
        run.enter(Phase.GROUPS);
        new GroupSync(run).changed(Instant.ofEpochMilli(marks.groups()).minus(OVERLAP), imported);
        note(state -> state.setGroupsMark(begin.toEpochMilli()));
        new Assignments(run).of(imported);
    }

    /** Leaves the mark where it was when somebody could not be written: the next changed sync comes upon her again. */
    private void noteUsers(UserSync users, Instant begin) {
        if (users.isComplete()) {
            note(state -> state.setUsersMark(begin.toEpochMilli()));
        }
    }

    private void note(Consumer<OktaStateEntity> change) {
        transactions.call(work -> {
            change.accept(work.mappings().state());
            return null;
        });
    }

    private record Marks(long users, long groups) {

        static Marks of(OktaStateEntity state) {
            return new Marks(state.usersMark(), state.groupsMark());
        }
    }
}
