package dev.gatehouse.scim.provisioning;

import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.store.Database;
import dev.gatehouse.scim.store.Locks;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.storage.UserStorageUtil;

/** Users who are about to be changed: each is held until the end of the transaction, and read as she is now. */
final class HeldUsers {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Locks locks;

    /** Holds users for the caller. */
    HeldUsers(Caller caller) {
        this.session = caller.session();
        this.realm = caller.realm();
        this.locks = new Locks(new Database(session));
    }

    /**
     * Waits until no other request changes the user, and reads her. Nothing may have been read of her before.
     *
     * @throws ScimException 404 if there is none
     */
    UserModel hold(String id) {
        locks.user(id);
        return uncached(id).orElseThrow(() -> ScimException.notFound("User", id));
    }

    /**
     * Waits until no other request changes a user who was found already, and reads her again.
     *
     * @throws ScimException 404 if there is none
     */
    UserModel holdFound(UserModel found) {
        locks.knownUser(found.getId());
        return uncached(found.getId()).orElseThrow(() -> ScimException.notFound("User", found.getId()));
    }

    /** Reads a user past the cache, which may not know yet what the transaction before wrote. */
    private Optional<UserModel> uncached(String id) {
        UserCache cache = UserStorageUtil.userCache(session);
        UserModel known = session.users().getUserById(realm, id);
        if (cache == null || known == null) {
            return Optional.ofNullable(known);
        }
        cache.evict(realm, known);
        return Optional.ofNullable(session.users().getUserById(realm, id));
    }
}
