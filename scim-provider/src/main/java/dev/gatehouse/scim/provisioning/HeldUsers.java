package dev.gatehouse.scim.provisioning;

import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.store.Database;
import dev.gatehouse.scim.store.Locks;
import org.keycloak.models.UserModel;

/** Users who are about to be changed: each is held until the end of the transaction, and read as she is now. */
final class HeldUsers {
    private final UncachedUsers users;
    private final Locks locks;

    /** Holds users for the caller. */
    HeldUsers(Caller caller) {
        this.users = new UncachedUsers(caller.session(), caller.realm());
        this.locks = new Locks(new Database(caller.session()));
    }

    /**
     * Waits until no other request changes the user, and reads her. Nothing may have been read of her before.
     *
     * @throws ScimException 404 if there is none
     */
    UserModel hold(String id) {
        locks.user(id);
        return users.find(id).orElseThrow(() -> ScimException.notFound("User", id));
    }

    /**
     * Waits until no other request changes a user who was found already, and reads her again.
     *
     * @throws ScimException 404 if there is none
     */
    UserModel holdFound(UserModel found) {
        locks.knownUser(found.getId());
        return users.find(found.getId()).orElseThrow(() -> ScimException.notFound("User", found.getId()));
    }
}
