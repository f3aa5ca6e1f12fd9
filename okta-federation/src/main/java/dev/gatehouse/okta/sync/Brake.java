package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.config.SafetyLimit;
import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.run.Run;
import java.time.Duration;
import org.keycloak.common.util.Time;

/**
 * The safety limit. It is asked before the first user is disabled, and counts those whom any sync disabled within the last
 * hour, so that a thousand small syncs are braked like a large one.
 */
final class Brake {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final Run run;
    private final Counts counts;
    private boolean lifted;

    /** Make it before the sync imports anybody: newcomers do not raise the limit. */
    Brake(Run run) {
        this.run = run;
        this.counts = run.transactions().call(Counts::of);
    }

    /**
     * Asks whether so many users may be disabled.
     *
     * @throws dev.gatehouse.okta.run.RunHeldException when they may not
     */
    void require(long leavers) {
        SafetyLimit limit = run.config().scope().safetyLimit();
        long allowed = Math.max(0, limit.allowed(counts.inUse() + counts.lately()) - counts.lately());
        if (leavers <= allowed) {
            return;
        }
        if (leavers > run.allowance().orElse(0)) {
            throw run.hold(leavers, allowed);
        }
        run.useAllowance();
        lifted = true;
    }

    /** When those who are disabled now are to count as disabled: never, when an administrator let them through. */
    long moment() {
        return lifted ? 0 : Time.currentTimeMillis();
    }

    private record Counts(long inUse, long lately) {

        static Counts of(RealmWork work) {
            long since = Time.currentTimeMillis() - WINDOW.toMillis();
            return new Counts(work.leavers().usersInUse(), work.leavers().disabledAfter(since));
        }
    }
}
