package dev.gatehouse.offboarding.device;

import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.DeviceStore;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

/**
 * The user attribute that tells other modules, above all the policies of SCIM connectors, how many devices a user has.
 * A user without devices does not have it.
 */
public final class DeviceMark {

    /** The attribute's name. */
    public static final String ATTRIBUTE = "gatehouse.devices";

    private static final Logger log = Logger.getLogger(DeviceMark.class);

    private DeviceMark() {}

    /**
     * Brings a user's attribute in line with the registry.
     *
     * @param session the Keycloak session
     * @param realm the realm
     * @param userId the user's id; nothing happens if she is gone
     */
    public static void update(KeycloakSession session, RealmModel realm, String userId) {
        UserModel user = session.users().getUserById(realm, userId);
        if (user == null) {
            return;
        }
        int count = Database.within(
                session, db -> new DeviceStore(db).ofUser(realm.getId(), userId).size());
        String wanted = count == 0 ? null : String.valueOf(count);
        try {
            if (wanted == null && user.getFirstAttribute(ATTRIBUTE) != null) {
                user.removeAttribute(ATTRIBUTE);
            } else if (wanted != null && !wanted.equals(user.getFirstAttribute(ATTRIBUTE))) {
                user.setSingleAttribute(ATTRIBUTE, wanted);
            }
        } catch (ReadOnlyException e) {
            log.debugf("User %s takes no attributes, so other modules do not learn of her devices", userId);
        }
    }
}
