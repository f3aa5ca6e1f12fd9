package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.store.OktaStateEntity;
import dev.gatehouse.okta.sync.Budget.Purse;
import java.time.Duration;
import org.keycloak.common.util.Time;

/**
 * The safety limit. It is asked before the first user is disabled, and once more by each transaction that disables some, since
 * others may disable users at the same time: under the lock of the federation nobody spends what somebody else has spent.
 * It counts those whom any sync disabled within the last hour, so that a thousand small syncs are braked like a large one.
 */
final class Brake {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final Run run;
    private Long limit;
    private boolean lifted;

    Brake(Run run) {
        this.run = run;
    }

    /**
     * Asks whether so many users may be disabled, as things are.
     *
     * @throws dev.gatehouse.okta.run.RunHeldException when they may not
     */
    void require(long leavers) {
        if (leavers > 0) {
            purse(run.transactions().call(this::budget), leavers);
        }
    }

    /**
     * Pays for users who are disabled in this transaction.
     *
     * @param users how many
     * @param leavers how many are to be disabled, these included; nobody is when they are too many
     * @return when these users are to count as disabled: never, in milliseconds since 1970: 0, when an administrator let
     *     them through
     * @throws dev.gatehouse.okta.run.RunHeldException when so many may not be disabled
     */
    long spend(RealmWork work, long users, long leavers) {
        if (purse(budget(work), leavers) == Purse.LIMIT) {
            return Time.currentTimeMillis();
        }
        lifted = true;
        work.mappings().state().spendAllowance(users);
        return 0;
    }

    private Purse purse(Budget budget, long leavers) {
        return budget.purseFor(leavers, lifted).orElseThrow(() -> run.hold(leavers, budget.inWords()));
    }

    private Budget budget(RealmWork work) {
        OktaStateEntity state = work.mappings().state();
        long lately = lately(work);
        if (limit == null) {
            limit = limit(work.leavers().usersInUse() + lately - state.newcomers());
        }
        return new Budget(limit, lately, state.allowedUsers(Time.currentTimeMillis()));
    }

    /** Whoever is in use only since the last sync that came through, be it by one that was held, does not raise the limit. */
    private long limit(long known) {
        return run.config().scope().safetyLimit().allowed(Math.max(0, known));
    }

    private static long lately(RealmWork work) {
        return work.leavers().disabledAfter(Time.currentTimeMillis() - WINDOW.toMillis());
    }
}
