package dev.gatehouse.okta.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.client.OktaApp;

/**
 * What tells our app from others in Okta, even when nobody could note its id: properties of its profile.
 *
 * @param realm address of the realm
 * @param federation id of the federation's component
 */
public record IdentityAppMark(String realm, String federation) {

    private static final String REALM = "gatehouse_realm";
    private static final String FEDERATION = "gatehouse_federation";

    /** Says whether an app has this mark. */
    public boolean isOn(OktaApp app) {
        return realm.equals(app.property(REALM)) && federation.equals(app.property(FEDERATION));
    }

    void putOn(ObjectNode document) {
        ObjectNode profile = document.withObjectProperty("profile");
        profile.put(REALM, realm);
        profile.put(FEDERATION, federation);
    }
}
