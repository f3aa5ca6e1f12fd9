package dev.gatehouse.it.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.ReceivedWebhook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The removal of a federation, as an administrator drives it, and what it leaves in the realm's admin events. */
final class RemovalDriver {

    private final TestRealm realm;
    private final String path;

    private RemovalDriver(TestRealm realm, String path) {
        this.realm = realm;
        this.path = path;
    }

    /** Also has the realm keep its admin events from now on. */
    static RemovalDriver of(TestRealm realm, OktaFederation federation) {
        realm.admin().put("", Map.of("adminEventsEnabled", true)).succeeded();
        return new RemovalDriver(realm, "/gatehouse-okta/" + federation.id());
    }

    RestResponse begin(Map<String, String> choice) {
        return realm.admin().post(path + "/removal", choice);
    }

    RestResponse progress() {
        return realm.admin().get(path + "/removal");
    }

    RestResponse cancel() {
        return realm.admin().delete(path + "/removal");
    }

    boolean isOver() {
        return realm.admin().get(path).status() == 404;
    }

    /** The details of the admin events of all deleted users. */
    List<Map<String, String>> details() {
        List<Map<String, String>> details = new ArrayList<>();
        JsonNode events = realm.admin()
                .get("/admin-events?operationTypes=DELETE&resourceTypes=USER&max=1000")
                .succeeded()
                .json();
        events.forEach(event -> {
            Map<String, String> one = new HashMap<>();
            event.path("details")
                    .properties()
                    .forEach(field -> one.put(field.getKey(), field.getValue().asText()));
            details.add(one);
        });
        return details;
    }

    static boolean isAbout(ReceivedWebhook webhook, String userId) {
        return webhook.payload().at("/data/user/id").asText().equals(userId);
    }
}
