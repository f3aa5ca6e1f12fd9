package dev.gatehouse.scim.provisioning;

import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.policy.AdministrationRoles;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;

/**
 * What no connector may touch, whatever its client asks: service accounts, users who administer the realm or the server,
 * and groups through which one becomes such a user. Roles count however they are held, through groups and composite roles
 * too.
 */
final class Protection {
    /**
     * Refuses to change or remove a user who is protected.
     *
     * @throws ScimException 403
     */
    void requireChangeable(UserModel user) {
        if (isServiceAccount(user)) {
            throw serviceAccount(user.getId());
        }
        if (AdministrationRoles.areHeldBy(user)) {
            throw administrator(user.getId());
        }
    }

    /**
     * Refuses to change or remove a group that gives administration roles, itself or through a group above it.
     *
     * @throws ScimException 403
     */
    void requireChangeable(GroupModel group) {
        if (AdministrationRoles.areHeldBy(group)) {
            throw ScimException.forbidden("Group " + group.getId()
                    + " gives administration roles to its members; SCIM never changes such groups or who is in them");
        }
    }

    /** The refusal to change a user who stands for a client. */
    static ScimException serviceAccount(String userId) {
        return ScimException.forbidden("User " + userId + " is a service account, which SCIM never changes");
    }

    /** The refusal to change a user who holds administration roles. */
    static ScimException administrator(String userId) {
        return ScimException.forbidden("User " + userId + " holds administration roles; SCIM never changes,"
                + " disables or deletes such users. An administrator can in the admin console.");
    }

    /** Whether the user may be changed. */
    boolean isChangeable(UserModel user) {
        return !isServiceAccount(user) && !AdministrationRoles.areHeldBy(user);
    }

    /** Whether the user stands for a client and not for a person. */
    boolean isServiceAccount(UserModel user) {
        return user.getServiceAccountClientLink() != null;
    }
}
