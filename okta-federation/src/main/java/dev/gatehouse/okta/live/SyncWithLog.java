package dev.gatehouse.okta.live;

import dev.gatehouse.okta.app.Assignments;
import dev.gatehouse.okta.run.Phase;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.store.OktaLiveEntity;
import dev.gatehouse.okta.store.OktaPendingEntity;
import dev.gatehouse.okta.sync.TargetedSync;
import dev.gatehouse.okta.sync.Targets;
import dev.gatehouse.okta.sync.UnfinishedException;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;

/**
 * What the system log adds to a sync: a changed sync learns of deletions, and becomes a full one when changes may have been
 * missed; a full sync finds all that was missed.
 */
public final class SyncWithLog {

    private static final Logger LOG = Logger.getLogger(SyncWithLog.class);

    private final Run run;
    private final LiveTransactions transactions;

    /**
     * @param run of the sync
     */
    public SyncWithLog(Run run) {
        this.run = run;
        this.transactions = LiveTransactions.of(run);
    }

    /** Runs a full sync. When it comes through, none is due any more but for what was missed meanwhile. */
    public void full(Runnable sync) {
        long due = fullSyncDue();
        sync.run();
        if (due != 0) {
            transactions.write((store, row) -> {
                if (row.fullSyncDue() == due) {
                    row.fullSyncCame();
                }
                return true;
            });
        }
    }

    /**
     * Reads the log and runs a changed sync, which finds all that the log names but for the deletions; these are followed
     * afterwards. Unless all went well, whatever the log names stays pending.
     *
     * @param sync the changed sync
     * @param full runs in its place when a full one is due
     */
    public void changed(Runnable sync, Runnable full) {
        run.enter(Phase.LOG);
        long begin = Time.currentTimeMillis();
        Targets heard = SystemLogPoll.drain(run);
        int failed = run.report().failed();
        if (fullSyncDue() != 0) {
            full(full);
        } else {
            sync.run();
            deletions(heard);
            new Assignments(run).of(heard.users());
        }
        if (run.report().failed() == failed) {
            settle(heard.plus(new Targets(heard.deletedUsers(), Set.of(), Set.of(), false)), begin);
        }
    }

    private void deletions(Targets heard) {
        try {
            new TargetedSync(run).sync(new Targets(Set.of(), Set.of(), heard.deletedUsers(), heard.assignments()));
        } catch (UnfinishedException e) {
            LOG.warnf("Okta federation %s: %s and are tried again", run.config().name(), e.getMessage());
        }
    }

    private long fullSyncDue() {
        return transactions.read(
                store -> store.find().map(OktaLiveEntity::fullSyncDue).orElse(0L));
    }

    /** Nobody need look into the users again whom only this reading of the log made pending. */
    private void settle(Targets heard, long begin) {
        if (!heard.users().isEmpty()) {
            transactions.write((store, row) -> {
                store.pending(heard.users()).values().stream()
                        .filter(target -> isNewSince(target, begin))
                        .forEach(store::remove);
                return true;
            });
        }
    }

    private static boolean isNewSince(OktaPendingEntity target, long begin) {
        return target.since() >= begin && target.wakeUps() == 0;
    }
}
