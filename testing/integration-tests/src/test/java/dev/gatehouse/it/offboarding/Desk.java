package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.TestRealm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an administrator sees and decides about cases and holds. */
final class Desk {

    private static final String BASE = "/gatehouse-offboarding";

    private Desk() {}

    /** A policy that wipes company data at once, and whose brake is out of the way. */
    static Map<String, String> wiping(Map<String, String> more) {
        Map<String, String> policy = new HashMap<>(
                Map.of("dryRun", "false", "defaultAction", "corporate-wipe", "brakeCount", "0", "brakePercent", "0"));
        policy.putAll(more);
        return policy;
    }

    static JsonNode awaitStatus(TestRealm realm, String userId, String status) {
        return Offboarding.awaitCase(
                realm, userId, one -> status.equals(one.path("status").asText()));
    }

    static List<String> statuses(TestRealm realm) {
        List<String> found = new ArrayList<>();
        realm.admin()
                .get(BASE + "/cases?max=200")
                .succeeded()
                .json()
                .forEach(one -> found.add(one.path("status").asText()));
        return found;
    }

    static JsonNode awaitOpenHold(TestRealm realm) {
        return await().atMost(SOON)
                .until(
                        () -> holds(realm).path(0),
                        hold -> "open".equals(hold.path("state").asText()));
    }

    static JsonNode holds(TestRealm realm) {
        return realm.admin().get(BASE + "/holds").succeeded().json();
    }

    static RestResponse decide(RestClient admin, String what, JsonNode about, String verb) {
        return admin.post(
                BASE + "/" + what + "/" + about.path("id").asText() + "/" + verb, Map.of("reason", "because"));
    }

    static List<String> audit(TestRealm realm, JsonNode one) {
        List<String> lines = new ArrayList<>();
        realm.admin()
                .get(BASE + "/audit?case=" + one.path("id").asText())
                .succeeded()
                .json()
                .forEach(line -> lines.add(0, line.path("what").asText()));
        return lines;
    }
}
