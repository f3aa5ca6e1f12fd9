package dev.gatehouse.okta.realm;

import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/** Recognises people who administer their realm or the server, however they hold the roles for it. */
public final class Administrators {

    private Administrators() {}

    /** Says whether a user has an administration role: directly, through a group, or inside another role. */
    public static boolean isOne(UserModel user) {
        return RoleUtils.getDeepRoleMappings(user).stream().anyMatch(Administrators::isAdministration);
    }

    private static boolean isAdministration(RoleModel role) {
        if (role.getContainer() instanceof ClientModel client) {
            String id = client.getClientId();
            return id.equals(Constants.REALM_MANAGEMENT_CLIENT_ID)
                    || id.endsWith(AdminRoles.APP_SUFFIX) && isAdminRealm(client.getRealm());
        }
        return role.getContainer() instanceof RealmModel realm
                && isAdminRealm(realm)
                && AdminRoles.REALM_LEVEL_ROLES.contains(role.getName());
    }

    private static boolean isAdminRealm(RealmModel realm) {
        return realm.getName().equals(Config.getAdminRealm());
    }
}
