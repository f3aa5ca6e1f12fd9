package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.app.Assignments;
import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.client.OktaException;
import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.realm.RealmTransactions;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.run.SyncReport;
import dev.gatehouse.okta.store.OktaStateEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * One run of a sync. It never throws: what went wrong is logged in one line and counted as a failure, and what was
 * written before stays, since each piece of it is right by itself.
 */
public final class Synchronization {

    private static final Logger LOG = Logger.getLogger(Synchronization.class);

    /** Changes become visible in Okta's listings a little late, so each changed sync looks back a little further. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final Run run;
    private final RealmTransactions transactions;
    private final OktaClient client;
    private final OktaConfig config;
    private final SyncReport report;

    /**
     * @param run what the sync works with
     */
    public Synchronization(Run run) {
        this.run = run;
        this.transactions = run.transactions();
        this.client = run.client();
        this.config = run.config();
        this.report = run.report();
    }

    /** Syncs everybody and every group. */
    public SyncReport full() {
        return guarded("full", this::runFull);
    }

    /**
     * Syncs what changed since the last sync that came through; everything when there was none yet, or when the last one
     * broke off before the users it imported had their groups.
     */
    public SyncReport changed() {
        return guarded("changed", () -> {
            Marks marks = transactions.call(work -> Marks.of(work.mappings().state()));
            if (marks.users() == 0 || marks.groups() == 0) {
                runFull();
            } else {
                runChanged(marks);
            }
        });
    }

    private void runFull() {
        long generation = transactions.call(work -> work.mappings().state().nextGeneration());
        Instant begin = client.probeUsers();
        UserSync users = new UserSync(run);
        users.full(generation);
        noteUsers(users, begin);
        new GroupSync(run).full(generation);
        note(state -> state.setGroupsMark(begin.toEpochMilli()));
        new Assignments(run).all();
    }

    private void runChanged(Marks marks) {
        Instant begin = client.probeUsers();
        UserSync users = new UserSync(run);
        List<String> imported =
                users.changed(Instant.ofEpochMilli(marks.users()).minus(OVERLAP));
        noteUsers(users, begin);
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

    private SyncReport guarded(String kind, Runnable sync) {
        try {
            sync.run();
            LOG.infof("Okta federation %s: %s sync finished: %s", config.name(), kind, report);
        } catch (SafetyLimitException e) {
            report.countFailed();
            LOG.errorf(
                    "Okta federation %s: %s sync stopped before anybody was disabled: %s. If that many people really "
                            + "left, raise the safety limit and sync again. So far: %s",
                    config.name(), kind, e.getMessage(), report);
        } catch (OktaException e) {
            report.countFailed();
            LOG.errorf(
                    "Okta federation %s: %s sync stopped: %s. So far: %s", config.name(), kind, e.getMessage(), report);
        } catch (RuntimeException e) {
            report.countFailed();
            LOG.errorf(e, "Okta federation %s: %s sync broke. So far: %s", config.name(), kind, report);
        }
        return report;
    }

    private record Marks(long users, long groups) {

        static Marks of(OktaStateEntity state) {
            return new Marks(state.usersMark(), state.groupsMark());
        }
    }
}
