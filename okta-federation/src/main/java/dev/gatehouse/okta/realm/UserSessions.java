package dev.gatehouse.okta.realm;

import java.util.Collection;
import java.util.List;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;

/** Ends the sessions of users who may no longer be signed in. */
public final class UserSessions {

    private final RealmTransactions transactions;

    /**
     * @param transactions run the work
     */
    public UserSessions(RealmTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Ends the online and offline sessions of some users, in a transaction of its own: call it when the transaction that
     * disabled them is committed, so that no new session slips in between.
     */
    public void end(Collection<String> userIds) {
        transactions.call(work -> {
            userIds.forEach(userId -> end(work, userId));
            return null;
        });
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
