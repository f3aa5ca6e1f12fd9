package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.store.OffboardingCase;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.storage.adapter.InMemoryUserAdapter;

/**
 * Ends a leaver's sessions, online and offline, and has the user cache forget her, which matters when the change was made
 * past it. Her tokens are void already, since the commit of the change. If she was enabled again meanwhile, only
 * sessions that are older than the case end: what she began since is hers.
 */
final class SessionEnder {

    private final KeycloakSession session;

    SessionEnder(KeycloakSession session) {
        this.session = session;
    }

    /**
     * Ends the sessions of a case's user. Doing it twice does no harm.
     *
     * @param leaving the case
     * @param cameBack whether she was enabled again since
     */
    void end(OffboardingCase leaving, boolean cameBack) {
        RealmModel realm = session.realms().getRealm(leaving.realmId());
        if (realm == null) {
            return;
        }
        session.getContext().setRealm(realm);
        UserModel shell = shell(realm, leaving);
        UserCache cache = session.getProvider(UserCache.class);
        if (cache != null) {
            cache.evict(realm, shell);
        }
        UserModel user = session.users().getUserById(realm, leaving.userId());
        if (cameBack) {
            int until = Math.toIntExact(leaving.detectedAt().getEpochSecond());
            removeSessionsUntil(realm, user == null ? shell : user, until);
        } else {
            removeSessions(realm, user == null ? shell : user);
        }
    }

    /** Stands in for a user who may be gone; caches and sessions are found by her id and name. */
    private UserModel shell(RealmModel realm, OffboardingCase leaving) {
        UserModel shell = new InMemoryUserAdapter(session, realm, leaving.userId());
        shell.setUsername(leaving.username() == null ? leaving.userId() : leaving.username());
        return shell;
    }

    private void removeSessionsUntil(RealmModel realm, UserModel user, int until) {
        List<UserSessionModel> online = session.sessions()
                .getUserSessionsStream(realm, user)
                .filter(one -> one.getStarted() <= until)
                .toList();
        online.forEach(one -> session.sessions().removeUserSession(realm, one));
        List<UserSessionModel> offline = session.sessions()
                .getOfflineUserSessionsStream(realm, user)
                .filter(one -> one.getStarted() <= until)
                .toList();
        offline.forEach(one -> session.sessions().removeOfflineUserSession(realm, one));
    }

    private void removeSessions(RealmModel realm, UserModel user) {
        session.sessions().removeUserSessions(realm, user);
        List<UserSessionModel> offline =
                session.sessions().getOfflineUserSessionsStream(realm, user).toList();
        offline.forEach(one -> session.sessions().removeOfflineUserSession(realm, one));
    }
}
