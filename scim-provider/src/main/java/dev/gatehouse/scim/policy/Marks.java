package dev.gatehouse.scim.policy;

import java.util.Set;
import org.keycloak.models.UserModel;

/** Keycloak attributes by which Gatehouse remembers things about users and groups. No SCIM client sees or writes them. */
public final class Marks {
    /** The id of the connector that made a user or group, or took it over. */
    public static final String CONNECTOR = "scim.connector";
    /** The id of the connector that set a user's password. */
    public static final String PASSWORD = "scim.password";
    /** The devices that a user has enrolled. */
    public static final String DEVICES = "gatehouse.devices";

    private static final Set<String> ALL = Set.of(CONNECTOR, PASSWORD, DEVICES);

    private Marks() {}

    /** Whether an attribute of this name is one of the marks, so that no schema may use it. */
    public static boolean isMark(String key) {
        return ALL.contains(key);
    }

    /** Whether the user has enrolled any device. */
    public static boolean hasDevices(UserModel user) {
        return user.getAttributeStream(DEVICES).anyMatch(value -> value != null && !value.isBlank());
    }
}
