package dev.gatehouse.okta.realm;

import dev.gatehouse.okta.store.GroupMembers;
import dev.gatehouse.okta.store.KeycloakUsers;
import dev.gatehouse.okta.store.Leavers;
import dev.gatehouse.okta.store.Mappings;
import org.keycloak.connections.jpa.support.EntityManagers;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.cache.UserCache;
import org.keycloak.storage.UserStoragePrivateUtil;
import org.keycloak.storage.UserStorageUtil;

/**
 * What one transaction works with.
 *
 * <p>Users are read and written in Keycloak's own database, past its cache and past the read-only view that this
 * federation gives of them. Whoever writes a user says {@link #forgetCached} afterwards.
 */
public final class RealmWork {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String componentId;
    private final Mappings mappings;
    private final KeycloakUsers users;
    private final Leavers leavers;
    private final GroupMembers members;
    private final AdminEvents events;

    /**
     * @param session the session of the transaction
     * @param realm the realm
     * @param componentId the federation
     * @param componentName its name, for the admin events
     */
    public RealmWork(KeycloakSession session, RealmModel realm, String componentId, String componentName) {
        this.session = session;
        this.realm = realm;
        this.componentId = componentId;
        this.mappings = new Mappings(session, realm.getId(), componentId);
        this.users = new KeycloakUsers(session, realm.getId());
        this.leavers = new Leavers(session, componentId);
        this.members = new GroupMembers(session);
        this.events = new AdminEvents(session, realm, componentName);
    }

    /** The session of the transaction. */
    public KeycloakSession session() {
        return session;
    }

    /** The realm. */
    public RealmModel realm() {
        return realm;
    }

    /** Id of the federation. */
    public String componentId() {
        return componentId;
    }

    /** The mappings of the federation. */
    public Mappings mappings() {
        return mappings;
    }

    /** Questions about many users. */
    public KeycloakUsers users() {
        return users;
    }

    /** Who is to go. */
    public Leavers leavers() {
        return leavers;
    }

    /** Who is in a group. */
    public GroupMembers members() {
        return members;
    }

    /** Tells listeners what was done. */
    public AdminEvents events() {
        return events;
    }

    /** Keycloak's own store of users. */
    public UserProvider userStore() {
        return UserStoragePrivateUtil.userLocalStorage(session);
    }

    /** A user of this federation as stored; null when she is gone or no longer belongs to it. */
    public UserModel federatedUser(String userId) {
        UserModel user = userStore().getUserById(realm, userId);
        return user != null && componentId.equals(user.getFederationLink()) ? user : null;
    }

    /**
     * Writes many things with few flushes. Queries made meanwhile do not see what was written meanwhile.
     *
     * @param writes the writes
     */
    public void inBatch(Runnable writes) {
        EntityManagers.runInBatch(session, writes, false);
    }

    /** Has every node forget its cached copy of a user. */
    public void forgetCached(UserModel user) {
        UserCache cache = UserStorageUtil.userCache(session);
        if (cache != null) {
            cache.evict(realm, user);
        }
    }
}
