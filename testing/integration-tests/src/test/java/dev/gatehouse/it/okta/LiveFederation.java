package dev.gatehouse.it.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** A federation that hears of changes between syncs, as its administrators in Keycloak and in Okta see it. */
final class LiveFederation {

    static final String SECRET = "a-secret-of-the-event-hook";

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final TestRealm realm;
    private final OktaEmulator okta;
    private final OktaFederation federation;

    private LiveFederation(TestRealm realm, OktaEmulator okta, OktaFederation federation) {
        this.realm = realm;
        this.okta = okta;
        this.federation = federation;
    }

    /** A synced federation that is told by event hooks only. */
    static LiveFederation hooked(TestRealm realm, OktaEmulator okta) {
        return synced(realm, okta, Map.of("eventHookSecret", SECRET, "logPollSeconds", "0"));
    }

    /** A synced federation that reads the system log only. */
    static LiveFederation polling(TestRealm realm, OktaEmulator okta) {
        return synced(realm, okta, Map.of("logPollSeconds", "1"));
    }

    static LiveFederation synced(TestRealm realm, OktaEmulator okta, Map<String, String> settings) {
        LiveFederation live = new LiveFederation(realm, okta, OktaFederation.add(realm, okta, settings));
        live.federation.fullSync();
        return live;
    }

    OktaFederation federation() {
        return federation;
    }

    /** What the administrator of the realm sees. */
    JsonNode status() {
        return realm.admin()
                .get("/gatehouse-okta/" + federation.id() + "/live")
                .succeeded()
                .json();
    }

    /** Changes the federation's form. */
    void configure(Map<String, String> settings) {
        JsonNode component =
                realm.admin().get("/components/" + federation.id()).succeeded().json();
        Map<String, Object> changed = new LinkedHashMap<>();
        component.properties().forEach(field -> changed.put(field.getKey(), field.getValue()));
        Map<String, Object> config = new LinkedHashMap<>();
        component.path("config").properties().forEach(field -> config.put(field.getKey(), field.getValue()));
        settings.forEach((key, value) -> config.put(key, List.of(value)));
        changed.put("config", config);
        realm.admin().put("/components/" + federation.id(), changed).succeeded();
    }

    /** Registers the hook as an Okta administrator does, by what the status says, and gives its id. */
    String registerHook() {
        JsonNode status = status();
        return oktaAdmin()
                .post(
                        "/api/v1/eventHooks",
                        Map.of(
                                "name",
                                "Keycloak",
                                "events",
                                Map.of("type", "EVENT_TYPE", "items", status.path("eventTypes")),
                                "channel",
                                Map.of(
                                        "type",
                                        "HTTP",
                                        "version",
                                        "1.0.0",
                                        "config",
                                        Map.of(
                                                "uri",
                                                status.path("eventHookUrl").asText(),
                                                "authScheme",
                                                Map.of("type", "HEADER", "key", "Authorization", "value", SECRET)))))
                .succeeded()
                .json()
                .path("id")
                .asText();
    }

    RestResponse verifyHook(String hook) {
        return oktaAdmin().post("/api/v1/eventHooks/" + hook + "/lifecycle/verify", "");
    }

    void registerAndVerifyHook() {
        verifyHook(registerHook()).succeeded();
    }

    RestClient oktaAdmin() {
        return new RestClient(okta.baseUri(), () -> "SSWS demo-ssws-token", "application/json");
    }

    /** Calls the hook as somebody who sends such a header. */
    RestClient caller(String authorization) {
        return new RestClient(
                URI.create(status().path("eventHookUrl").asText()), () -> authorization, "application/json");
    }

    boolean isEnabled(String name) {
        return federation.isEnabled(name);
    }

    /** Waits until nothing is pending any more. */
    void awaitWorkedOff() {
        await("nothing is pending", () -> status().path("pending").asInt() == 0);
    }

    void await(String what, BooleanSupplier condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(condition::getAsBoolean);
    }
}
