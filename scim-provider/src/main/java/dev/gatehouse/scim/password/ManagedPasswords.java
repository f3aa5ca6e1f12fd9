package dev.gatehouse.scim.password;

import dev.gatehouse.scim.connector.ScimConnector;
import dev.gatehouse.scim.policy.Marks;
import dev.gatehouse.scim.policy.PasswordRule;
import dev.gatehouse.scim.policy.PolicyConfig;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Knows whose passwords are managed by a connector. */
final class ManagedPasswords {
    private ManagedPasswords() {}

    /**
     * Whether a connector has set this user's password and still stores passwords. When an administrator deletes the
     * connector, or lets it store passwords no longer, the users get their passwords back.
     */
    static boolean include(RealmModel realm, UserModel user) {
        String mark = user.getFirstAttribute(Marks.PASSWORD);
        if (mark == null) {
            return false;
        }
        ComponentModel connector = realm.getComponent(mark);
        return connector != null
                && ScimConnector.class.getName().equals(connector.getProviderType())
                && PolicyConfig.read(connector).passwords() == PasswordRule.STORE;
    }
}
