package dev.gatehouse.offboarding.policy;

import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.Provider;
import org.keycloak.storage.UserStorageProvider;

/**
 * Checks that what a configuration names is there, for a name with a typing mistake would protect nobody. Everything
 * that is not is an {@link IllegalArgumentException} with a sentence for the administrator.
 */
record RealmCheck(KeycloakSession session, RealmModel realm) {

    void onlyOne(Class<? extends Provider> type, String id, String what) {
        boolean another = realm.getComponentsStream()
                .filter(component -> type.getName().equals(component.getProviderType()))
                .anyMatch(component -> !component.getId().equals(id));
        if (another) {
            throw new IllegalArgumentException("The realm has an " + what + " already; change that one");
        }
    }

    void user(String nameOrId) {
        if (find(nameOrId) == null) {
            throw new IllegalArgumentException("The realm has no user " + quoted(nameOrId));
        }
    }

    void canTakeDevices(String nameOrId) {
        UserModel user = find(nameOrId);
        if (user == null || user.getServiceAccountClientLink() != null) {
            throw new IllegalArgumentException("The realm has no user with the name or id " + quoted(nameOrId));
        }
        if (!user.isEnabled()) {
            throw new IllegalArgumentException(
                    "The user " + quoted(user.getUsername()) + " is disabled and cannot take over devices");
        }
    }

    void group(String path) {
        if (!path.startsWith("/") || KeycloakModelUtils.findGroupByPath(session, realm, path) == null) {
            throw new IllegalArgumentException(
                    "The realm has no group " + quoted(path) + "; write its whole path, such as /staff/it");
        }
    }

    void role(String name) {
        if (realm.getRole(name) == null) {
            throw new IllegalArgumentException("The realm has no role " + quoted(name));
        }
    }

    void federation(String nameOrId) {
        boolean there = realm.getComponentsStream()
                .filter(component -> UserStorageProvider.class.getName().equals(component.getProviderType()))
                .anyMatch(component -> nameOrId.equals(component.getId()) || nameOrId.equals(component.getName()));
        if (!there) {
            throw new IllegalArgumentException(
                    "The realm has no federation provider with the name or id " + quoted(nameOrId));
        }
    }

    /** The refusal as the console shows it. Its text is a format, in which quotes and braces mean something. */
    static ComponentValidationException refusal(IllegalArgumentException e) {
        return new ComponentValidationException(
                e.getMessage().replace("'", "''").replace("{", "'{'").replace("}", "'}'"));
    }

    private UserModel find(String nameOrId) {
        UserModel byId = session.users().getUserById(realm, nameOrId);
        return byId == null ? session.users().getUserByUsername(realm, nameOrId) : byId;
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
