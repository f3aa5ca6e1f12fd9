package dev.gatehouse.it.okta;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.TestRealm;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

/** The runs of a federation, as an administrator sees and drives them. */
final class OktaRuns {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final RestClient admin;
    private final String path;

    OktaRuns(RestClient admin, String federationId) {
        this.admin = admin;
        this.path = "/gatehouse-okta/" + federationId;
    }

    static OktaRuns of(TestRealm realm, OktaFederation federation) {
        return new OktaRuns(realm.admin(), federation.id());
    }

    /** The same with somebody else's rights. */
    static OktaRuns of(RestClient admin, OktaFederation federation) {
        return new OktaRuns(admin, federation.id());
    }

    JsonNode status() {
        return admin.get(path).succeeded().json();
    }

    JsonNode history() {
        return admin.get(path + "/runs").succeeded().json();
    }

    JsonNode run(String id) {
        return admin.get(path + "/runs/" + id).succeeded().json();
    }

    RestResponse tryStart(String kind) {
        return admin.post(path + "/sync?kind=" + kind, "");
    }

    /** Begins a sync and gives the id of its run. */
    String start(String kind) {
        return tryStart(kind).succeeded().json().path("id").asText();
    }

    RestResponse tryStop() {
        return admin.post(path + "/stop", "");
    }

    RestResponse tryAllow(Object body) {
        return admin.post(path + "/allowance", body);
    }

    void allow(int users) {
        tryAllow(Map.of("users", users)).succeeded();
    }

    RestResponse withdraw() {
        return admin.delete(path + "/allowance");
    }

    /** Waits for a run to be as it is wanted. */
    JsonNode awaitRun(String id, Predicate<JsonNode> wanted) {
        return await().atMost(LIMIT).pollInterval(Duration.ofMillis(200)).until(() -> run(id), wanted);
    }

    /** Waits for a run's end. */
    JsonNode awaitEnd(String id) {
        return awaitRun(id, run -> !run.path("outcome").asText().equals("running"));
    }

    /** Starts a sync and waits for its end. */
    JsonNode sync(String kind) {
        return awaitEnd(start(kind));
    }
}
