package dev.gatehouse.it.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.TestRealm;
import java.util.List;
import java.util.Map;

/** The form of a federation as the console loads and saves it, fields with several values included. */
record FederationForm(TestRealm realm, String federation) {

    /** Changes fields and saves; an empty list empties a field. */
    RestResponse save(Map<String, List<String>> changes) {
        ObjectNode component = (ObjectNode)
                realm.admin().get("/components/" + federation).succeeded().json();
        ObjectNode config = (ObjectNode) component.path("config");
        changes.forEach((key, values) -> {
            config.putArray(key);
            values.forEach(config.withArray(key)::add);
        });
        return realm.admin().put("/components/" + federation, component);
    }

    /** What is stored and shown. */
    JsonNode config() {
        return realm.admin().get("/components/" + federation).succeeded().json().path("config");
    }
}
