package dev.gatehouse.scim.policy;

import org.keycloak.models.UserModel;

/** Keycloak attributes by which Gatehouse remembers things about users and groups. No SCIM client sees or writes them. */
public final class Marks {
    /** The id of the connector that made a user or group, or took it over. */
    public static final String CONNECTOR = "scim.connector";
    /** The id of the connector that set a user's password. */
    public static final String PASSWORD = "scim.password";
    /** The devices that a user has enrolled. */
    public static final String DEVICES = "gatehouse.devices";

    private Marks() {}

    /** Whether the user has enrolled any device. */
    public static boolean hasDevices(UserModel user) {
        return user.getAttributeStream(DEVICES).anyMatch(value -> value != null && !value.isBlank());
    }
}
