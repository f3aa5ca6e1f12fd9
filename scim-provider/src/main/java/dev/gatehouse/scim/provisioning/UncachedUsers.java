package dev.gatehouse.scim.provisioning;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.storage.UserStorageUtil;

/** Reads users past the cache, which may not know yet what the transaction before wrote, or what a directory says by now. */
final class UncachedUsers {
    private final KeycloakSession session;
    private final RealmModel realm;

    UncachedUsers(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Finds a user by Keycloak's id. */
    Optional<UserModel> find(String id) {
        UserCache cache = UserStorageUtil.userCache(session);
        UserModel known = session.users().getUserById(realm, id);
        if (cache == null || known == null) {
            return Optional.ofNullable(known);
        }
        cache.evict(realm, known);
        return Optional.ofNullable(session.users().getUserById(realm, id));
    }
}
