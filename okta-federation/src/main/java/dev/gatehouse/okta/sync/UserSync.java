package dev.gatehouse.okta.sync;

import static java.util.stream.Collectors.toSet;

import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.client.OktaStatus;
import dev.gatehouse.okta.client.OktaStatus.Standing;
import dev.gatehouse.okta.client.OktaUser;
import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.realm.RealmTransactions;
import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.realm.UserSessions;
import dev.gatehouse.okta.run.Phase;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.run.RunHeldException;
import dev.gatehouse.okta.run.RunStoppedException;
import dev.gatehouse.okta.run.SyncReport;
import dev.gatehouse.okta.store.OktaUserEntity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.UserModel;

/** Brings the users of a realm in step with Okta. */
final class UserSync {

    private static final Logger LOG = Logger.getLogger(UserSync.class);
    private static final int BATCH = 200;

    /** Up to here each user who is missing from a listing is looked up; beyond, the deprovisioned are listed first. */
    private static final int LOOK_UP_SINGLY = 50;

    private final Run run;
    private final RealmTransactions transactions;
    private final OktaClient client;
    private final OktaConfig config;
    private final SyncReport report;
    private final UserSessions sessions;
    private boolean complete = true;

    UserSync(Run run) {
        this.run = run;
        this.transactions = run.transactions();
        this.client = run.client();
        this.config = run.config();
        this.report = run.report();
        this.sessions = new UserSessions(transactions);
    }

    /**
     * Says whether everybody could be written and disabled so far. Who is skipped, for a login that is taken or the like,
     * does not count: that is not mended by trying again.
     */
    boolean isComplete() {
        return complete;
    }

    /**
     * Imports, updates and disables after a listing of everybody.
     *
     * @param generation number of this sync; users seen get it, so that the others stand out
     * @throws RunHeldException before anybody is disabled
     */
    void full(long generation) {
        long inUse = usersInUse();
        Set<String> leavers = new LinkedHashSet<>();
        client.forEachPageOfUsers(page -> {
            leavers.addAll(write(page).leavers());
            markSeen(page, generation);
            run.pageDone();
        });
        run.enter(Phase.LEAVERS);
        Set<String> missing = notSeen(generation);
        requireWithinLimit(leavers.size() + missing.size(), inUse);
        leavers.addAll(confirmGone(missing, generation));
        disable(leavers);
    }

    /**
     * Imports, updates and disables those who changed since a moment.
     *
     * @return Okta ids of the users who were imported
     * @throws RunHeldException before anybody is disabled
     */
    List<String> changed(Instant since) {
        long inUse = usersInUse();
        Set<String> leavers = new LinkedHashSet<>();
        List<String> created = new ArrayList<>();
        client.forEachPageOfUsersChangedSince(since, page -> {
            PageOutcome outcome = write(page);
            leavers.addAll(outcome.leavers());
            created.addAll(outcome.created());
            run.pageDone();
        });
        requireWithinLimit(leavers.size(), inUse);
        disable(leavers);
        return created;
    }

    /**
     * Looks some users up, and imports, updates and disables them.
     *
     * @return Okta ids of the users who were imported
     * @throws RunHeldException before anybody is disabled
     */
    List<String> targeted(Collection<String> oktaIds) {
        long inUse = usersInUse();
        Set<String> leavers = new LinkedHashSet<>();
        List<OktaUser> found = new ArrayList<>();
        for (String oktaId : oktaIds) {
            client.user(oktaId).ifPresentOrElse(found::add, () -> leavers.add(oktaId));
        }
        List<String> created = new ArrayList<>();
        for (int from = 0; from < found.size(); from += BATCH) {
            PageOutcome outcome = write(found.subList(from, Math.min(from + BATCH, found.size())));
            leavers.addAll(outcome.leavers());
            created.addAll(outcome.created());
        }
        requireWithinLimit(leavers.size(), inUse);
        disable(leavers);
        return created;
    }

    /** Writes a page at once or, when one of its users makes that fail, user by user. */
    private PageOutcome write(List<OktaUser> page) {
        PageOutcome outcome = writeOrSplit(page);
        report.add(outcome.report());
        return outcome;
    }

    private PageOutcome writeOrSplit(List<OktaUser> page) {
        try {
            return transactions.call(work -> UserPage.write(work, config, page));
        } catch (RunStoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debugf(e, "Okta federation %s: a page of users failed and is written user by user", config.name());
        }
        PageOutcome outcome = new PageOutcome();
        for (OktaUser user : page) {
            try {
                PageOutcome single = transactions.call(work -> UserPage.write(work, config, List.of(user)));
                outcome.report().add(single.report());
                outcome.leavers().addAll(single.leavers());
                outcome.created().addAll(single.created());
            } catch (RunStoppedException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.errorf(e, "Okta federation %s: user %s could not be written", config.name(), user.id());
                outcome.report().countFailed();
                complete = false;
            }
        }
        return outcome;
    }

    private void markSeen(List<OktaUser> page, long generation) {
        transactions.call(work -> {
            work.mappings().markUsersSeen(page.stream().map(OktaUser::id).toList(), generation);
            return null;
        });
    }

    private Set<String> notSeen(long generation) {
        Set<String> missing = new LinkedHashSet<>();
        List<String> page;
        String after = "";
        do {
            String last = after;
            page = transactions.call(work -> work.mappings().enabledUsersNotSeen(generation, last, 1000));
            missing.addAll(page);
            after = page.isEmpty() ? after : page.get(page.size() - 1);
        } while (!page.isEmpty());
        return missing;
    }

    /** Of the users who were missing from the listing, those whom Okta says to be deprovisioned or does not know. */
    private Set<String> confirmGone(Set<String> missing, long generation) {
        Set<String> unconfirmed = new LinkedHashSet<>(missing);
        Set<String> gone = new LinkedHashSet<>();
        if (unconfirmed.size() > LOOK_UP_SINGLY) {
            client.forEachPageOfDeprovisionedUsers(page -> page.stream()
                    .filter(user -> OktaStatus.of(user.status()) == OktaStatus.DEPROVISIONED)
                    .map(OktaUser::id)
                    .filter(unconfirmed::remove)
                    .forEach(gone::add));
        }
        for (String oktaId : unconfirmed) {
            Optional<OktaUser> found = client.user(oktaId);
            found.ifPresent(user -> {
                write(List.of(user));
                markSeen(List.of(user), generation);
            });
            if (found.map(UserSync::hasLeft).orElse(true)) {
                gone.add(oktaId);
            }
        }
        return gone;
    }

    private static boolean hasLeft(OktaUser user) {
        Standing standing = OktaStatus.of(user.status()).standing();
        return standing == Standing.LEFT || standing == Standing.NOT_YET;
    }

    /** What the safety limit is a share of: counted before the sync, so that nobody it imports raises the limit. */
    private long usersInUse() {
        return transactions.call(work -> work.mappings().usersInUse());
    }

    private void requireWithinLimit(int leavers, long inUse) {
        long limit = config.scope().safetyLimit().allowed(inUse);
        if (leavers <= limit) {
            return;
        }
        if (leavers > run.allowance().orElse(0)) {
            throw run.hold(leavers, limit);
        }
        run.useAllowance();
    }

    private void disable(Collection<String> oktaIds) {
        List<String> all = List.copyOf(oktaIds);
        for (int from = 0; from < all.size(); from += BATCH) {
            List<String> batch = all.subList(from, Math.min(from + BATCH, all.size()));
            List<String> disabled = disableOrSplit(batch);
            disabled.forEach(user -> report.countDisabled());
            signOut(disabled);
        }
    }

    /** Disables a batch at once or, when one of its users makes that fail, user by user. */
    private List<String> disableOrSplit(List<String> batch) {
        try {
            return transactions.call(work -> disable(work, batch));
        } catch (RunStoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            if (batch.size() == 1) {
                LOG.errorf(e, "Okta federation %s: user %s could not be disabled", config.name(), batch.get(0));
                report.countFailed();
                complete = false;
                return List.of();
            }
        }
        return batch.stream()
                .flatMap(oktaId -> disableOrSplit(List.of(oktaId)).stream())
                .toList();
    }

    /** Whoever is disabled cannot use a session any more, so a failure to remove it must not keep others enabled. */
    private void signOut(List<String> userIds) {
        try {
            sessions.end(userIds);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Okta federation %s: sessions of disabled users could not be ended", config.name());
        }
    }

    /** Disables some users and returns their Keycloak ids; tokens issued before now are void from now on. */
    private List<String> disable(RealmWork work, List<String> oktaIds) {
        Map<String, OktaUserEntity> mappings = work.mappings().users(oktaIds);
        work.users()
                .preload(mappings.values().stream().map(OktaUserEntity::userId).collect(toSet()));
        List<String> disabled = new ArrayList<>();
        for (OktaUserEntity mapping : mappings.values()) {
            UserModel user = work.federatedUser(mapping.userId());
            if (user != null && user.isEnabled()) {
                user.setEnabled(false);
                work.userStore().setNotBeforeForUser(work.realm(), user, (int) Time.currentTimeSeconds());
                mapping.setDisabledBySync(true);
                work.forgetCached(user);
                work.events().userUpdated(user);
                disabled.add(user.getId());
            }
        }
        return disabled;
    }
}
