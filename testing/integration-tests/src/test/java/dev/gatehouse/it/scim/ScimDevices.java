package dev.gatehouse.it.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.it.support.TestRealm;

/** Gives users devices, as a registry of devices would. */
final class ScimDevices {
    private ScimDevices() {}

    static void enrol(TestRealm realm, String userId) {
        ObjectNode profile =
                (ObjectNode) realm.admin().get("/users/profile").succeeded().json();
        profile.put("unmanagedAttributePolicy", "ADMIN_EDIT");
        realm.admin().put("/users/profile", profile).succeeded();
        ObjectNode user = (ObjectNode) realm.user(userId);
        user.withObject("/attributes").putArray("gatehouse.devices").add("laptop-1");
        realm.admin().put("/users/" + userId, user).succeeded();
    }
}
