package dev.gatehouse.it.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.ReceivedWebhook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The removal of a federation, as an administrator drives it, and what it leaves in the realm's admin events. */
final class RemovalDriver {

    private final RestClient admin;
    private final String path;

    RemovalDriver(RestClient admin, String federationId) {
        this.admin = admin;
        this.path = "/gatehouse-okta/" + federationId;
    }

    /** Also has the realm keep its admin events from now on. */
    static RemovalDriver of(TestRealm realm, OktaFederation federation) {
        RemovalDriver driver = new RemovalDriver(realm.admin(), federation.id());
        driver.keepEvents();
        return driver;
    }

    /** Has the realm keep its admin events from now on. */
    void keepEvents() {
        admin.put("", Map.of("adminEventsEnabled", true)).succeeded();
    }

    RestResponse begin(Map<String, String> choice) {
        return admin.post(path + "/removal", choice);
    }

    RestResponse progress() {
        return admin.get(path + "/removal");
    }

    RestResponse cancel() {
        return admin.delete(path + "/removal");
    }

    boolean isOver() {
        return admin.get(path).status() == 404;
    }

    /** The details of the admin events of all deleted users. */
    List<Map<String, String>> details() {
        List<Map<String, String>> details = new ArrayList<>();
        deletions().forEach(event -> {
            Map<String, String> one = new HashMap<>();
            event.path("details")
                    .properties()
                    .forEach(field -> one.put(field.getKey(), field.getValue().asText()));
            details.add(one);
        });
        return details;
    }

    /** The ids of all deleted users, one for each admin event. */
    List<String> deletedUsers() {
        return deletions().findValuesAsText("resourcePath").stream()
                .map(resource -> resource.replace("users/", ""))
                .toList();
    }

    private JsonNode deletions() {
        return admin.get("/admin-events?operationTypes=DELETE&resourceTypes=USER&max=1000")
                .succeeded()
                .json();
    }

    static boolean isAbout(ReceivedWebhook webhook, String userId) {
        return webhook.payload().at("/data/user/id").asText().equals(userId);
    }
}
