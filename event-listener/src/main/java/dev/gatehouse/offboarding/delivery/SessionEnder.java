package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.store.OffboardingCase;
import java.util.List;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.storage.adapter.InMemoryUserAdapter;

/**
 * Ends all that a leaver could still do: her online and offline sessions are removed, tokens issued before now become
 * void (not-before), and the user cache forgets her, which matters when the change was made in the database.
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
     */
    void end(OffboardingCase leaving) {
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
        if (user != null) {
            session.users().setNotBeforeForUser(realm, user, Math.toIntExact(Time.currentTimeMillis() / 1000));
        }
        removeSessions(realm, user == null ? shell : user);
    }

    /** Stands in for a user who may be gone; caches and sessions are found by her id and name. */
    private UserModel shell(RealmModel realm, OffboardingCase leaving) {
        UserModel shell = new InMemoryUserAdapter(session, realm, leaving.userId());
        shell.setUsername(leaving.username() == null ? leaving.userId() : leaving.username());
        return shell;
    }

    private void removeSessions(RealmModel realm, UserModel user) {
        session.sessions().removeUserSessions(realm, user);
        List<UserSessionModel> offline =
                session.sessions().getOfflineUserSessionsStream(realm, user).toList();
        offline.forEach(one -> session.sessions().removeOfflineUserSession(realm, one));
    }
}
