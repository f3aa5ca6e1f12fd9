package dev.gatehouse.it.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.organization.OktaApp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Identity app of a federation, driven as an administrator drives it. */
final class IdentityApp {

    /** The emulated app whose scopes suffice for it. */
    static final Map<String, String> CREDENTIALS =
            Map.of("clientId", "gatehouse-federation", "clientSecret", "gatehouse-federation-secret");

    private final TestRealm realm;
    private final OktaEmulator okta;
    private final OktaFederation federation;

    IdentityApp(TestRealm realm, OktaEmulator okta, OktaFederation federation) {
        this.realm = realm;
        this.okta = okta;
        this.federation = federation;
    }

    /** Adds a federation that may make its Identity app, changed by further settings. */
    static OktaFederation federation(TestRealm realm, OktaEmulator okta, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(CREDENTIALS);
        all.putAll(settings);
        return OktaFederation.add(realm, okta, all);
    }

    /** Changes a field of the federation. */
    void set(String key, String value) {
        String path = "/components/" + federation.id();
        ObjectNode component = (ObjectNode) realm.admin().get(path).succeeded().json();
        ((ObjectNode) component.get("config")).putArray(key).add(value);
        realm.admin().put(path, component).succeeded();
    }

    RestResponse create() {
        return realm.admin().post(path(), "");
    }

    JsonNode status() {
        return realm.admin().get(path()).succeeded().json();
    }

    RestResponse tryStatus() {
        return realm.admin().get(path());
    }

    RestResponse reconfigure() {
        return realm.admin().post(path() + "/reconfigure", "");
    }

    RestResponse delete() {
        return realm.admin().delete(path());
    }

    /** Okta's apps for native sign-in. */
    List<OktaApp> inOkta() {
        return okta.organization()
                .apps()
                .list(app -> app.name().equals("oidc_client") && app.label().endsWith("Identity"), none(), 100)
                .items();
    }

    /** The names of the settings that are not what they should be. */
    List<String> differences() {
        return status().path("differences").findValuesAsText("setting");
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private String path() {
        return "/gatehouse-okta/" + federation.id() + "/identity-app";
    }
}
