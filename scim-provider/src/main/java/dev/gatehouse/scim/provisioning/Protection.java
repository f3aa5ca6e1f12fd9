package dev.gatehouse.scim.provisioning;

import dev.gatehouse.scim.error.ScimException;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleMapperModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

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
            throw ScimException.forbidden("User " + user.getId() + " is a service account, which SCIM never changes");
        }
        if (isAdministrator(user)) {
            throw ScimException.forbidden("User " + user.getId() + " holds administration roles; SCIM never changes,"
                    + " disables or deletes such users. An administrator can in the admin console.");
        }
    }

    /**
     * Refuses to change or remove a group that gives administration roles.
     *
     * @throws ScimException 403
     */
    void requireChangeable(GroupModel group) {
        if (isAdministrator(group)) {
            throw ScimException.forbidden("Group " + group.getId()
                    + " gives administration roles to its members; SCIM never changes such groups or who is in them");
        }
    }

    /** Whether the user may be changed. */
    boolean isChangeable(UserModel user) {
        return !isServiceAccount(user) && !isAdministrator(user);
    }

    /** Whether the user stands for a client and not for a person. */
    boolean isServiceAccount(UserModel user) {
        return user.getServiceAccountClientLink() != null;
    }

    private static boolean isAdministrator(RoleMapperModel holder) {
        Set<RoleModel> roles = RoleUtils.getDeepRoleMappings(holder);
        return roles.stream().anyMatch(Protection::isAdministrationRole);
    }

    private static boolean isAdministrationRole(RoleModel role) {
        if (role.getContainer() instanceof ClientModel client) {
            boolean ownRealms = client.getClientId().equals(Constants.REALM_MANAGEMENT_CLIENT_ID);
            boolean anyRealms =
                    isAdminRealm(client.getRealm()) && client.getClientId().endsWith(AdminRoles.APP_SUFFIX);
            return ownRealms || anyRealms;
        }
        return role.getContainer() instanceof RealmModel realm
                && isAdminRealm(realm)
                && AdminRoles.REALM_LEVEL_ROLES.contains(role.getName());
    }

    private static boolean isAdminRealm(RealmModel realm) {
        return realm.getName().equals(Config.getAdminRealm());
    }
}
