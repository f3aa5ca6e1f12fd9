package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.OktaEmulatorConfig;
import dev.gatehouse.okta.emulator.fault.Faults.Fault;
import dev.gatehouse.okta.emulator.seed.Seed;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("O1")
class SignInToOktaIT {

    private static final String SCOPES = "\"scopes\": [\"okta.users.read\", \"okta.groups.read\", \"okta.logs.read\"]";

    @Test
    void a_private_key_signs_in_as_jwk_as_pem_and_from_the_vault(
            KeycloakUnderTest keycloak, TestRealm realm, OktaEmulator okta) throws Exception {
        JWK key = okta.clientKeys().get("gatehouse-private-key");
        OktaFederation federation = OktaFederation.add(realm, okta, privateKey(key.toJSONString()));
        assertThat(federation.fullSync().path("added").asInt()).isEqualTo(7);

        String oneLine = "-----BEGIN PRIVATE KEY----- "
                + Base64.getEncoder()
                        .encodeToString(key.toECKey().toECPrivateKey().getEncoded())
                + " -----END PRIVATE KEY-----";
        update(realm, federation, Map.of("privateKey", oneLine)).succeeded();
        assertThat(federation.fullSync().path("failed").asInt()).isZero();

        keycloak.putInVault(realm.name(), "okta-key", key.toJSONString());
        update(realm, federation, Map.of("privateKey", "${vault.okta-key}")).succeeded();
        assertThat(federation.fullSync().path("failed").asInt()).isZero();
        keycloak.putInVault(realm.name(), "okta-key", "{\"kty\":");
        assertThat(federation.fullSync().path("failed").asInt()).isEqualTo(1);
    }

    @Test
    void an_ec_key_signs_in_and_its_tokens_are_bound_to_a_key_where_okta_demands_it(TestRealm realm) throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
        Seed seed = Seed.parse("""
                {"users": [{"login": "ada@acme.example", "firstName": "Ada", "lastName": "Abel"}],
                 "clients": [{"clientId": "bound", "type": "service", "authentication": "private_key_jwt",
                   "jwks": {"keys": [%s]}, "dpop": true, %s}]}
                """.formatted(key.toPublicJWK().toJSONString(), SCOPES));
        try (OktaEmulator okta =
                OktaEmulator.start(OktaEmulatorConfig.defaults().withSeed(seed))) {
            OktaFederation federation = OktaFederation.add(realm, okta, privateKey("bound", key.toJSONString()));
            assertThat(federation.fullSync().path("added").asInt()).isEqualTo(1);
            okta.expireAccessTokens();
            assertThat(federation.fullSync().path("failed").asInt()).isZero();
        }
    }

    @Test
    @Tag("O15")
    void one_token_serves_many_syncs_until_okta_revokes_it_or_the_secret_changes(
            KeycloakUnderTest keycloak, TestRealm realm, OktaEmulator okta) throws Exception {
        keycloak.putInVault(realm.name(), "okta-secret", "gatehouse-sync-secret");
        OktaFederation federation = OktaFederation.add(realm, okta, Map.of("clientSecret", "${vault.okta-secret}"));
        federation.fullSync();
        int before = tokenRequests(okta);
        federation.fullSync();
        federation.changedSync();
        assertThat(tokenRequests(okta)).isEqualTo(before);

        okta.faults().after(1, Fault.EXPIRED_TOKEN, 1, "/api/v1/users");
        assertThat(federation.fullSync().path("failed").asInt()).isZero();
        assertThat(tokenRequests(okta)).isEqualTo(before + 1);

        keycloak.putInVault(realm.name(), "okta-secret", "rotated");
        assertThat(federation.fullSync().path("failed").asInt()).isEqualTo(1);
        keycloak.putInVault(realm.name(), "okta-secret", "gatehouse-sync-secret");
        assertThat(federation.fullSync().path("failed").asInt()).isZero();
    }

    @Test
    void an_api_token_needs_no_client(TestRealm realm, OktaEmulator okta) {
        Map<String, String> settings = new HashMap<>();
        settings.put("oktaSignIn", "api-token");
        settings.put("clientId", "");
        settings.put("clientSecret", "");
        settings.put("apiToken", "wrong");
        assertThat(OktaFederation.tryToAdd(realm, okta.baseUri(), settings).body())
                .contains("Okta refused the API token")
                .doesNotContain("wrong");
        settings.put("apiToken", "demo-ssws-token");
        assertThat(OktaFederation.add(realm, okta, settings)
                        .fullSync()
                        .path("added")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void what_is_missing_or_no_private_key_is_said_before_okta_is_asked(TestRealm realm, OktaEmulator okta)
            throws Exception {
        JWK key = okta.clientKeys().get("gatehouse-private-key");
        URI domain = okta.baseUri();
        assertThat(OktaFederation.tryToAdd(realm, domain, privateKey("")).body())
                .contains("Enter the private key.");
        assertThat(OktaFederation.tryToAdd(
                                realm, domain, privateKey(key.toPublicJWK().toJSONString()))
                        .body())
                .contains("only a public key");
        assertThat(OktaFederation.tryToAdd(realm, domain, privateKey("hunter2")).body())
                .contains("-----BEGIN PRIVATE KEY-----")
                .doesNotContain("hunter2");
        assertThat(OktaFederation.tryToAdd(realm, domain, Map.of("oktaSignIn", "api-token"))
                        .body())
                .contains("Enter the API token.");
    }

    @Test
    void a_key_that_okta_does_not_have_is_told_apart(TestRealm realm, OktaEmulator okta) throws Exception {
        String other = new ECKeyGenerator(Curve.P_256).generate().toJSONString();
        assertThat(OktaFederation.tryToAdd(realm, okta.baseUri(), privateKey(other))
                        .body())
                .contains("Okta refused the client ID or the private key");
    }

    @Test
    @Tag("O6")
    void another_organization_is_refused_once_there_are_users_of_one(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        try (OktaEmulator preview = OktaEmulator.start(OktaEmulatorConfig.defaults())) {
            Map<String, String> moved = Map.of(
                    "domain",
                    preview.baseUri().toString(),
                    "oktaSignIn",
                    "api-token",
                    "apiToken",
                    "demo-ssws-token",
                    "clientSecret",
                    "");
            preview.organization().setId("00o0000000000000002d7");
            RestResponse refused = update(realm, federation, moved);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("another Okta organization answers", "00o0000000000000002d7");

            preview.organization().setId(okta.organization().id());
            assertThat(update(realm, federation, moved).status()).isEqualTo(204);
        }
    }

    @Test
    void no_stored_secret_goes_to_another_host_not_even_one_that_is_not_in_use(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation =
                OktaFederation.add(realm, okta, Map.of("apiToken", "demo-ssws-token", "enabled", "false"));
        Map<String, String> elsewhere = Map.of("domain", "http://localhost:9", "clientSecret", "new");
        assertThat(update(realm, federation, elsewhere).body()).contains("is not sent to another host");
    }

    @Test
    @Tag("O2")
    void clocks_that_differ_by_three_quarters_of_an_hour_stop_nobody(TestRealm realm) {
        for (int minutes : new int[] {45, -45}) {
            Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));
            try (OktaEmulator okta =
                    OktaEmulator.start(OktaEmulatorConfig.defaults().withClock(clock))) {
                JWK key = okta.clientKeys().get("gatehouse-private-key");
                OktaFederation federation = OktaFederation.add(realm, okta, privateKey(key.toJSONString()));
                assertThat(federation.fullSync().path("failed").asInt()).isZero();
                federation.remove();
            }
        }
    }

    private static Map<String, String> privateKey(String key) {
        return privateKey("gatehouse-private-key", key);
    }

    private static Map<String, String> privateKey(String clientId, String key) {
        return Map.of("oktaSignIn", "private-key", "clientId", clientId, "clientSecret", "", "privateKey", key);
    }

    private static RestResponse update(TestRealm realm, OktaFederation federation, Map<String, String> settings) {
        ObjectNode component = (ObjectNode)
                realm.admin().get("/components/" + federation.id()).succeeded().json();
        ObjectNode config = (ObjectNode) component.get("config");
        settings.forEach((key, value) -> config.putArray(key).add(value));
        return realm.admin().put("/components/" + federation.id(), component);
    }

    private static int tokenRequests(OktaEmulator okta) {
        return okta.requests().count("/oauth2/v1/token");
    }
}
