package dev.gatehouse.okta.removal;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.okta.store.RemovalEntity;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.UserStoragePrivateUtil;

/**
 * What happens to the devices of each removed user, and who gets them.
 *
 * @param action what happens
 * @param reassignTo Keycloak id of the user who gets them; null unless they are reassigned
 */
public record DeviceChoice(DeviceAction action, String reassignTo) {

    public DeviceChoice {
        requireNonNull(action, "action is null");
    }

    /**
     * Checks a choice.
     *
     * @param componentId the federation, whose own users cannot be chosen
     * @param nameOrId user name or id of who gets the devices
     * @throws IllegalArgumentException with a sentence for the administrator when that is nobody who can
     */
    public static DeviceChoice of(
            KeycloakSession session, RealmModel realm, String componentId, DeviceAction action, String nameOrId) {
        if (action == DeviceAction.DISENROLL) {
            return new DeviceChoice(action, null);
        }
        if (nameOrId == null || nameOrId.isBlank()) {
            throw new IllegalArgumentException("Enter the user to whom the devices are reassigned.");
        }
        UserModel user = find(session, realm, nameOrId.trim());
        if (user == null || user.getServiceAccountClientLink() != null) {
            throw new IllegalArgumentException(
                    "This realm has no user with the name or id \"" + nameOrId.trim() + "\".");
        }
        if (!user.isEnabled()) {
            throw new IllegalArgumentException(
                    "The user \"" + user.getUsername() + "\" is disabled and cannot take over devices.");
        }
        if (componentId.equals(user.getFederationLink())) {
            throw new IllegalArgumentException("The user \"" + user.getUsername()
                    + "\" is removed together with this federation and cannot take over devices.");
        }
        return new DeviceChoice(action, user.getId());
    }

    static DeviceChoice of(RemovalEntity removal) {
        return new DeviceChoice(DeviceAction.of(removal.devices()), removal.reassignTo());
    }

    /** The details of the admin events that carry it. */
    Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("gatehouse.action", action.choice());
        if (reassignTo != null) {
            details.put("gatehouse.reassign_to", reassignTo);
        }
        return details;
    }

    private static UserModel find(KeycloakSession session, RealmModel realm, String nameOrId) {
        UserModel byId = UserStoragePrivateUtil.userLocalStorage(session).getUserById(realm, nameOrId);
        return byId != null
                ? byId
                : UserStoragePrivateUtil.userLocalStorage(session).getUserByUsername(realm, nameOrId);
    }
}
