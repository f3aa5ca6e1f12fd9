package dev.gatehouse.okta.realm;

import dev.gatehouse.okta.store.OktaUserEntity;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;

/** Ends the sessions of users who may no longer be signed in. */
public final class UserSessions {

    private static final int BATCH = 100;

    private final RealmTransactions transactions;

    /**
     * @param transactions run the work
     */
    public UserSessions(RealmTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Ends the online and offline sessions of all users of the federation whom a sync has disabled since, in transactions
     * of its own: call it when the transaction that disabled them is committed, so that no new session slips in between.
     * Who it is stands in the database; if the server dies in between, the next sync goes on from there.
     *
     * @throws RuntimeException what made it fail for one of them, when all others are through
     */
    public void endPending() {
        List<RuntimeException> failures = new ArrayList<>(1);
        List<String> page;
        String after = "";
        do {
            String last = after;
            page = transactions.call(work -> work.leavers().sessionsPending(last, BATCH));
            if (!page.isEmpty()) {
                after = page.get(page.size() - 1);
                endOrSplit(page, failures);
            }
        } while (!page.isEmpty());
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    /** Ends the sessions of some users at once or, when one of them makes that fail, user by user. */
    private void endOrSplit(List<String> oktaIds, List<RuntimeException> failures) {
        try {
            transactions.call(work -> {
                end(work, oktaIds);
                return null;
            });
        } catch (RuntimeException e) {
            if (oktaIds.size() > 1) {
                oktaIds.forEach(oktaId -> endOrSplit(List.of(oktaId), failures));
            } else if (failures.isEmpty()) {
                failures.add(e);
            }
        }
    }

    private static void end(RealmWork work, List<String> oktaIds) {
        for (OktaUserEntity mapping : work.mappings().users(oktaIds).values()) {
            end(work, mapping.userId());
            mapping.noteSessionsEnded();
        }
    }

    private static void end(RealmWork work, String userId) {
        UserModel user = work.userStore().getUserById(work.realm(), userId);
        if (user == null) {
            return;
        }
        UserSessionProvider sessions = work.session().sessions();
        sessions.removeUserSessions(work.realm(), user);
        List<UserSessionModel> offline =
                sessions.getOfflineUserSessionsStream(work.realm(), user).toList();
        offline.forEach(session -> sessions.removeOfflineUserSession(work.realm(), session));
    }
}
