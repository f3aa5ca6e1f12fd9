package dev.gatehouse.okta.realm;

import dev.gatehouse.okta.store.OktaUserEntity;
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
     */
    public void endPending() {
        List<OktaUserEntity> page;
        do {
            page = transactions.call(UserSessions::endPending);
        } while (!page.isEmpty());
    }

    private static List<OktaUserEntity> endPending(RealmWork work) {
        List<OktaUserEntity> page = work.leavers().sessionsPending(BATCH);
        for (OktaUserEntity mapping : page) {
            end(work, mapping.userId());
            mapping.noteSessionsEnded();
        }
        return page;
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
