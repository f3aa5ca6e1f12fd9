package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.OktaEmulatorConfig;
import dev.gatehouse.okta.emulator.fault.Faults.Fault;
import dev.gatehouse.okta.emulator.organization.OktaApp;
import dev.gatehouse.okta.emulator.seed.Seed;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("O1")
@Tag("O2")
class ConnectionIT {

    private static final URI NOBODY = URI.create("http://localhost:9");

    @Test
    void a_wrong_secret_is_named_and_nothing_is_saved(TestRealm realm, OktaEmulator okta) {
        RestResponse answer = OktaFederation.tryToAdd(realm, okta.baseUri(), Map.of("clientSecret", "wrong"));
        assertRefused(realm, answer, "Okta refused the client ID or the client secret");
        assertThat(answer.body()).doesNotContain("wrong");
    }

    @Test
    void a_missing_scope_is_called_by_its_name(TestRealm realm) {
        Seed usersOnly = Seed.parse("""
                {"clients": [{"clientId": "gatehouse-sync", "secret": "gatehouse-sync-secret",
                  "scopes": ["okta.users.read"]}]}
                """);
        try (OktaEmulator okta =
                OktaEmulator.start(OktaEmulatorConfig.defaults().withSeed(usersOnly))) {
            assertRefused(
                    realm,
                    OktaFederation.tryToAdd(realm, okta.baseUri(), Map.of()),
                    "has not been granted the scope okta.groups.read.");
        }
    }

    @Test
    void a_host_where_nobody_answers_is_named(TestRealm realm) {
        assertRefused(
                realm,
                OktaFederation.tryToAdd(realm, NOBODY, Map.of()),
                "Okta cannot be reached: nobody answers at localhost:9");
    }

    @Test
    void a_host_that_is_not_okta_is_told_apart(KeycloakUnderTest keycloak, TestRealm realm) {
        URI keycloakItself = URI.create("http://localhost:" + keycloak.uri().getPort());
        assertRefused(
                realm, OktaFederation.tryToAdd(realm, keycloakItself, Map.of()), "No Okta organization answers at");
    }

    @Test
    void the_address_of_the_admin_console_is_recognised(TestRealm realm, OktaEmulator okta) {
        assertRefused(
                realm,
                OktaFederation.tryToAdd(realm, okta.baseUri(), Map.of("domain", "acme-admin.okta.com")),
                "Enter acme.okta.com instead.");
    }

    @Test
    void plain_http_is_for_this_machine_only(TestRealm realm, OktaEmulator okta) {
        assertRefused(
                realm,
                OktaFederation.tryToAdd(realm, okta.baseUri(), Map.of("domain", "http://acme.okta.com")),
                "must be reached over https");
    }

    @Test
    void an_unknown_identity_provider_is_named(TestRealm realm, OktaEmulator okta) {
        assertRefused(
                realm,
                OktaFederation.tryToAdd(realm, okta.baseUri(), Map.of("identityProvider", "okta-oidc")),
                "no identity provider with the alias \\\"okta-oidc\\\"");
    }

    @Test
    void a_disabled_federation_is_saved_while_okta_is_down_and_tested_when_it_is_enabled(TestRealm realm) {
        String id = OktaFederation.tryToAdd(realm, NOBODY, Map.of("enabled", "false"))
                .createdId();
        ObjectNode component =
                (ObjectNode) realm.admin().get("/components/" + id).succeeded().json();
        ((ObjectNode) component.get("config")).putArray("enabled").add("true");
        RestResponse answer = realm.admin().put("/components/" + id, component);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Okta cannot be reached");
    }

    @Test
    void a_stored_secret_is_not_sent_to_another_host(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        ObjectNode component = (ObjectNode)
                realm.admin().get("/components/" + federation.id()).succeeded().json();
        ObjectNode config = (ObjectNode) component.get("config");
        config.putArray("domain").add(NOBODY.toString());
        for (String enabled : List.of("true", "false")) {
            config.putArray("enabled").add(enabled);
            RestResponse answer = realm.admin().put("/components/" + federation.id(), component);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("is not sent to another host");
        }
        config.putArray("clientSecret").add("another-secret");
        assertThat(realm.admin()
                        .put("/components/" + federation.id(), component)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_realm_is_imported_while_okta_is_down(KeycloakUnderTest keycloak, TestRealm realm) {
        String name = realm.name() + "-imported";
        Map<String, Object> component = Map.of(
                "name",
                "Acme",
                "providerId",
                "okta",
                "config",
                OktaFederation.lists(OktaFederation.config(NOBODY, Map.of())));
        keycloak.admin()
                .realms()
                .post(
                        "",
                        Map.of(
                                "realm",
                                name,
                                "enabled",
                                true,
                                "components",
                                Map.of("org.keycloak.storage.UserStorageProvider", List.of(component))))
                .succeeded();
        keycloak.admin().realm(name).delete("").succeeded();
    }

    @Test
    void the_secret_may_lie_in_the_vault(KeycloakUnderTest keycloak, TestRealm realm, OktaEmulator okta)
            throws Exception {
        keycloak.putInVault(realm.name(), "okta-secret", "gatehouse-sync-secret");
        OktaFederation federation = OktaFederation.add(realm, okta, Map.of("clientSecret", "${vault.okta-secret}"));
        assertThat(federation.fullSync().path("added").asInt()).isEqualTo(7);
    }

    @Test
    void a_reference_to_nothing_in_the_vault_is_refused(TestRealm realm, OktaEmulator okta) {
        assertRefused(
                realm,
                OktaFederation.tryToAdd(realm, okta.baseUri(), Map.of("clientSecret", "${vault.nothing}")),
                "The vault has no secret");
    }

    @Test
    void the_test_tells_step_by_step_what_works(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        JsonNode report = test(realm, federation);
        assertThat(report.path("ok").asBoolean()).isTrue();
        assertThat(results(report))
                .containsExactly(
                        "host passed",
                        "okta passed",
                        "clock passed",
                        "sign-in passed",
                        "users passed",
                        "groups passed",
                        "log passed",
                        "apps warning");
        assertThat(report.at("/steps/7/message").asText()).contains("okta.apps.read");

        okta.organization().apps().setAdministrator(syncApp(okta), false);
        assertThat(results(test(realm, federation))).contains("sign-in passed", "users failed", "groups failed");
        assertThat(test(realm, federation).at("/steps/4/message").asText()).contains("no admin role");

        okta.faults().next(Fault.UNAVAILABLE, 4);
        assertThat(results(test(realm, federation)))
                .startsWith("host passed", "okta failed")
                .contains("users skipped");
    }

    @Test
    void where_okta_refuses_scopes_that_were_not_granted_those_that_were_are_used_all_the_same(
            TestRealm realm, OktaEmulator okta) {
        okta.faults().strictScopes();
        JsonNode report = test(realm, OktaFederation.add(realm, okta));
        assertThat(results(report)).contains("users passed", "groups passed", "log passed", "apps warning");
    }

    @Test
    void clocks_that_differ_are_told_with_the_minutes_and_who_is_ahead(TestRealm realm) {
        for (int minutes : new int[] {10, -10}) {
            Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));
            try (OktaEmulator okta =
                    OktaEmulator.start(OktaEmulatorConfig.defaults().withClock(clock))) {
                OktaFederation federation = OktaFederation.add(realm, okta);
                JsonNode report = test(realm, federation);
                assertThat(results(report)).contains("clock warning", "users passed");
                assertThat(report.at("/steps/2/message").asText())
                        .contains("The clock of Keycloak is 10 minutes " + (minutes > 0 ? "behind" : "ahead of"));
                federation.remove();
            }
        }
    }

    private static String syncApp(OktaEmulator okta) {
        return okta.organization()
                .apps()
                .ofClient("gatehouse-sync")
                .map(OktaApp::id)
                .orElseThrow();
    }

    private static JsonNode test(TestRealm realm, OktaFederation federation) {
        return realm.admin()
                .post("/gatehouse-okta/" + federation.id() + "/test", "")
                .succeeded()
                .json();
    }

    private static List<String> results(JsonNode report) {
        List<String> results = new ArrayList<>();
        report.path("steps")
                .forEach(step -> results.add(
                        step.path("step").asText() + " " + step.path("result").asText()));
        return results;
    }

    private static void assertRefused(TestRealm realm, RestResponse answer, String message) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(message);
        assertThat(realm.admin()
                        .get("/components?type=org.keycloak.storage.UserStorageProvider")
                        .succeeded()
                        .json())
                .isEmpty();
        assertThat(realm.admin()
                        .get("/users/profile")
                        .succeeded()
                        .json()
                        .path("groups")
                        .toString())
                .doesNotContain("Okta");
    }
}
