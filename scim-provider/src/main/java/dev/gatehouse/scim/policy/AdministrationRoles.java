package dev.gatehouse.scim.policy;

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

/** Recognises roles that let one administer a realm or the server, however they are held. */
public final class AdministrationRoles {
    private AdministrationRoles() {}

    /** Whether a user has such a role, directly, through a group or inside another role. */
    public static boolean areHeldBy(UserModel user) {
        return areMappedTo(user);
    }

    /** Whether members of a group have such a role by it: its own, one of a group above it, or one inside another role. */
    public static boolean areHeldBy(GroupModel group) {
        for (GroupModel next = group; next != null; next = next.getParent()) {
            if (areMappedTo(next)) {
                return true;
            }
        }
        return false;
    }

    private static boolean areMappedTo(RoleMapperModel holder) {
        return RoleUtils.getDeepRoleMappings(holder).stream().anyMatch(AdministrationRoles::isOne);
    }

    /** Whether a role is such a role, or has one inside. */
    public static boolean areIn(RoleModel role) {
        return RoleUtils.expandCompositeRoles(Set.of(role)).stream().anyMatch(AdministrationRoles::isOne);
    }

    private static boolean isOne(RoleModel role) {
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
