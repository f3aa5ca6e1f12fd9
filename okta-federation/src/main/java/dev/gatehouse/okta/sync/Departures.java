package dev.gatehouse.okta.sync;

import static java.util.stream.Collectors.toSet;

import dev.gatehouse.okta.realm.RealmTransactions;
import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.realm.UserSessions;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.run.RunHeldException;
import dev.gatehouse.okta.run.RunStoppedException;
import dev.gatehouse.okta.store.OktaUserEntity;
import dev.gatehouse.okta.store.StateLock.BusyException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.UserModel;

/**
 * Disables users whose mappings say that they are gone, and ends their sessions. Whom something else has disabled before,
 * such as wrong passwords, is only told of, once: listeners must learn that Okta says it too.
 */
final class Departures {

    private static final Logger LOG = Logger.getLogger(Departures.class);
    private static final int BATCH = 200;

    private final Run run;
    private final RealmTransactions transactions;
    private final UserSessions sessions;
    private final Brake brake;

    Departures(Run run) {
        this.run = run;
        this.brake = new Brake(run);
        this.transactions = run.transactions();
        this.sessions = new UserSessions(transactions);
    }

    /** How many users are to be disabled so far. */
    long due() {
        return transactions.call(work -> work.leavers().due());
    }

    /** Those of some users who are to be disabled so far. */
    Set<String> dueAmong(Collection<String> oktaIds) {
        return transactions.call(work -> work.leavers().dueAmong(oktaIds));
    }

    /**
     * Asks the safety limit.
     *
     * @throws dev.gatehouse.okta.run.RunHeldException when so many may not be disabled
     */
    void require(long leavers) {
        brake.require(leavers);
    }

    /**
     * Disables everybody who is gone.
     *
     * @throws dev.gatehouse.okta.run.RunHeldException when so many may not be disabled, be it that more have gone since the
     *     limit was asked
     */
    void disableAll() {
        List<String> page;
        String after = "";
        do {
            String last = after;
            page = transactions.call(work -> work.leavers().due(last, BATCH));
            after = page.isEmpty() ? after : page.get(page.size() - 1);
            disable(page, work -> work.leavers().due());
        } while (!page.isEmpty());
        tellAll();
    }

    /**
     * Disables those of some users who are gone.
     *
     * @throws dev.gatehouse.okta.run.RunHeldException when so many may not be disabled
     */
    void disableAmong(Collection<String> oktaIds) {
        Set<String> leavers = dueAmong(oktaIds);
        if (!leavers.isEmpty()) {
            endSessions();
            require(leavers.size());
            List<String> all = List.copyOf(leavers);
            for (int from = 0; from < all.size(); from += BATCH) {
                List<String> batch = all.subList(from, Math.min(from + BATCH, all.size()));
                disable(batch, work -> work.leavers().dueAmong(batch).size());
            }
        }
        tellAmong(oktaIds);
    }

    private void tellAll() {
        List<String> page;
        String after = "";
        do {
            String last = after;
            page = transactions.call(work -> work.leavers().untold(last, BATCH));
            after = page.isEmpty() ? after : page.get(page.size() - 1);
            tell(page);
        } while (!page.isEmpty());
    }

    private void tellAmong(Collection<String> oktaIds) {
        if (!oktaIds.isEmpty()) {
            List<String> all =
                    List.copyOf(transactions.call(work -> work.leavers().untoldAmong(oktaIds)));
            for (int from = 0; from < all.size(); from += BATCH) {
                tell(all.subList(from, Math.min(from + BATCH, all.size())));
            }
        }
    }

    private void tell(List<String> oktaIds) {
        if (!oktaIds.isEmpty()) {
            transactions.call(work -> {
                work.mappings().users(oktaIds).values().forEach(mapping -> tell(work, mapping));
                return null;
            });
            run.pageDone();
        }
    }

    private static void tell(RealmWork work, OktaUserEntity mapping) {
        UserModel user = work.federatedUser(mapping.userId());
        if (user != null && !user.isEnabled() && mapping.isGone() && mapping.isLeaveUntold()) {
            mapping.noteLeaveTold();
            work.events().userLeft(user);
        }
    }

    /**
     * Ends the sessions of all whom this sync, or one that broke off, has disabled. Whoever is disabled cannot use a session
     * any more, so a failure here must not keep others enabled; the next sync tries again.
     */
    void endSessions() {
        try {
            sessions.endPending();
        } catch (RunStoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "Okta federation %s: sessions of disabled users could not be ended",
                    run.config().name());
        }
    }

    private void disable(List<String> batch, ToLongFunction<RealmWork> leavers) {
        if (!batch.isEmpty()) {
            disableOrSplit(batch, leavers);
            endSessions();
            run.pageDone();
        }
    }

    /** Disables a batch at once or, when that fails, user by user: so who is alone in a batch gets a second try. */
    private void disableOrSplit(List<String> batch, ToLongFunction<RealmWork> leavers) {
        try {
            disableTogether(batch, leavers);
        } catch (RunStoppedException | RunHeldException | BusyException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debugf(e, "Okta federation %s: %d users", run.config().name(), batch.size());
            batch.forEach(oktaId -> disableAlone(oktaId, leavers));
        }
    }

    private void disableAlone(String oktaId, ToLongFunction<RealmWork> leavers) {
        try {
            disableTogether(List.of(oktaId), leavers);
        } catch (RunStoppedException | RunHeldException | BusyException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "Okta federation %s: user %s could not be disabled",
                    run.config().name(),
                    oktaId);
            run.fail("user " + oktaId, "cannot be disabled: " + Reasons.of(e));
        }
    }

    private void disableTogether(List<String> batch, ToLongFunction<RealmWork> leavers) {
        int disabled = transactions.call(work -> disable(work, batch, leavers));
        for (int i = 0; i < disabled; i++) {
            run.report().countDisabled();
        }
    }

    /** Disables some users; returns how many it were. */
    private int disable(RealmWork work, List<String> oktaIds, ToLongFunction<RealmWork> leavers) {
        Map<OktaUserEntity, UserModel> leaving = leaving(work, oktaIds);
        if (!leaving.isEmpty()) {
            long moment = brake.spend(work, leaving.size(), leavers.applyAsLong(work));
            leaving.forEach((mapping, user) -> disable(work, mapping, user, moment));
        }
        return leaving.size();
    }

    private static Map<OktaUserEntity, UserModel> leaving(RealmWork work, List<String> oktaIds) {
        Map<String, OktaUserEntity> mappings = work.mappings().users(oktaIds);
        work.users()
                .preload(mappings.values().stream().map(OktaUserEntity::userId).collect(toSet()));
        Map<OktaUserEntity, UserModel> leaving = new LinkedHashMap<>();
        for (OktaUserEntity mapping : mappings.values()) {
            UserModel user = work.federatedUser(mapping.userId());
            if (user != null && user.isEnabled() && mapping.isGone()) {
                leaving.put(mapping, user);
            }
        }
        return leaving;
    }

    /** Tokens issued before now are void from now on. */
    private static void disable(RealmWork work, OktaUserEntity mapping, UserModel user, long moment) {
        user.setEnabled(false);
        work.userStore().setNotBeforeForUser(work.realm(), user, (int) Time.currentTimeSeconds());
        mapping.noteDisabled(moment);
        work.forgetCached(user);
        work.events().userUpdated(user);
    }
}
