package dev.gatehouse.scim.provisioning;

import dev.gatehouse.scim.policy.AdministrationRoles;
import dev.gatehouse.scim.policy.Delegation;
import dev.gatehouse.scim.store.AdminPermissions;
import dev.gatehouse.scim.store.Database;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Who administers the realm of a request. The realm's Admin permissions are read once in a session, if they are on. */
final class Administrators {
    private static final String KEY = AdministrationRoles.class.getName();

    private Administrators() {}

    static AdministrationRoles of(Caller caller) {
        KeycloakSession session = caller.session();
        AdministrationRoles known = session.getAttribute(KEY, AdministrationRoles.class);
        if (known != null) {
            return known;
        }
        AdministrationRoles roles = new AdministrationRoles(() -> delegation(session, caller.realm()));
        session.setAttribute(KEY, roles);
        return roles;
    }

    private static Delegation delegation(KeycloakSession session, RealmModel realm) {
        if (!AdminPermissionsSchema.SCHEMA.isAdminPermissionsEnabled(realm)) {
            return Delegation.none();
        }
        ClientModel client = realm.getAdminPermissionsClient();
        return client == null
                ? Delegation.none()
                : new AdminPermissions(new Database(session)).delegation(client.getId());
    }
}
