package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.demo.signin.NativeApp;
import dev.gatehouse.demo.signin.SignInException;
import dev.gatehouse.demo.signin.Tokens;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.fault.Faults.Fault;
import dev.gatehouse.okta.emulator.organization.Apps;
import dev.gatehouse.okta.emulator.organization.OauthClient;
import dev.gatehouse.okta.emulator.organization.OauthClient.Authentication;
import dev.gatehouse.okta.emulator.organization.OktaApp;
import dev.gatehouse.okta.emulator.organization.OktaGroup;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("O11")
class IdentityAppIT {

    @Test
    void the_app_is_made_once_and_a_person_signs_in_through_it(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = IdentityApp.federation(
                realm, okta, Map.of("appRedirectUris", "com.example.acme:/callback", "appLabel", "Acme Identity"));
        IdentityApp app = new IdentityApp(realm, okta, federation);
        assertThat(app.status().path("exists").asBoolean()).isFalse();

        RestResponse created = app.create();
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().path("differences")).isEmpty();
        RestResponse again = app.create();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(created.json());
        assertThat(app.inOkta()).hasSize(1);
        assertIsNativeAppWithPkce(realm, okta, app.inOkta().get(0));

        federation.fullSync();
        new EnrolmentFlows(realm).addClient("native", Map.of());
        Tokens tokens = new NativeApp(realm.uri(), "native", EnrolmentFlows.CALLBACK)
                .signInThrough("okta", "alice@acme.example", "Password1!");
        assertThat(tokens.claims().path("sub").asText())
                .isEqualTo(federation.user("alice").path("id").asText());
    }

    private static void assertIsNativeAppWithPkce(TestRealm realm, OktaEmulator okta, OktaApp app) {
        OauthClient client = app.client().orElseThrow();
        assertThat(app.active()).isTrue();
        assertThat(app.label()).isEqualTo("Acme Identity");
        assertThat(client.authentication()).isEqualTo(Authentication.NONE);
        assertThat(client.pkceRequired()).isTrue();
        assertThat(client.grantTypes()).containsExactlyInAnyOrder("authorization_code", "refresh_token");
        assertThat(client.redirectUris())
                .containsExactlyInAnyOrder(realm.uri() + "/broker/okta/endpoint", "com.example.acme:/callback");
        assertThat(app.document().toString()).contains("application_type=native");
        Apps apps = okta.organization().apps();
        assertThat(apps.hasGroup(app.id(), okta.organization().groups().everyone()))
                .isTrue();
    }

    @Test
    void what_an_administrator_of_okta_changed_is_shown_and_restored(TestRealm realm, OktaEmulator okta) {
        IdentityApp app = created(realm, okta, Map.of());
        OktaApp before = app.inOkta().get(0);
        Apps apps = okta.organization().apps();
        apps.update(before.id(), "Renamed Identity", before.document(), Optional.of(spoilt(before)));
        apps.unassignGroup(before.id(), okta.organization().groups().everyone().id());
        apps.setActive(before.id(), false);
        JsonNode provider = provider(realm);
        ((ObjectNode) provider.path("config")).put("pkceEnabled", "false");
        realm.admin().put("/identity-provider/instances/okta", provider).succeeded();

        assertThat(app.differences())
                .containsExactlyInAnyOrder(
                        "App integration name",
                        "Proof Key for Code Exchange (PKCE)",
                        "Grant type",
                        "Sign-in redirect URIs",
                        "Status",
                        "Assignments",
                        "Identity provider okta: pkceEnabled");
        RestResponse restored = app.reconfigure();
        assertThat(restored.status()).as(restored.body()).isEqualTo(200);
        assertThat(restored.json().path("differences")).isEmpty();
        OktaApp after = app.inOkta().get(0);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.client().orElseThrow().redirectUris())
                .isEqualTo(before.client().orElseThrow().redirectUris());
    }

    private static OauthClient spoilt(OktaApp app) {
        OauthClient client = app.client().orElseThrow();
        return new OauthClient(
                client.clientId(),
                client.authentication(),
                client.secret(),
                client.keys(),
                Set.of("authorization_code"),
                client.scopes(),
                List.of("https://elsewhere.example/callback"),
                client.postLogoutRedirectUris(),
                false,
                false);
    }

    @Test
    void with_the_switch_for_everyone_off_who_is_assigned_is_left_to_okta(TestRealm realm, OktaEmulator okta) {
        IdentityApp app = created(realm, okta, Map.of("appAssignEveryone", "false"));
        String id = app.inOkta().get(0).id();
        Apps apps = okta.organization().apps();
        OktaUser farouk = okta.organization().users().get("farouk@acme.example");
        OktaGroup everyone = okta.organization().groups().everyone();
        assertThat(apps.hasGroup(id, everyone)).isFalse();
        assertThat(apps.isAssigned(id, farouk)).isFalse();
        assertThat(app.differences()).isEmpty();
        new EnrolmentFlows(realm).addClient("native", Map.of());
        NativeApp nativeApp = new NativeApp(realm.uri(), "native", EnrolmentFlows.CALLBACK);
        assertThatThrownBy(() -> nativeApp.signInThrough("okta", "farouk@acme.example", "Password1!"))
                .isInstanceOf(SignInException.class);

        apps.assignGroup(id, "Sales");
        assertThat(app.reconfigure().succeeded().json().path("differences")).isEmpty();
        assertThat(apps.hasGroup(id, everyone)).isFalse();
        assertThat(apps.isAssigned(id, farouk)).isTrue();

        app.set("appAssignEveryone", "true");
        assertThat(app.differences()).containsExactly("Assignments");
        assertThat(app.reconfigure().succeeded().json().path("differences")).isEmpty();
        assertThat(apps.hasGroup(id, everyone)).isTrue();
    }

    @Test
    void an_app_that_is_gone_from_okta_is_made_anew(TestRealm realm, OktaEmulator okta) {
        IdentityApp app = created(realm, okta, Map.of());
        Apps apps = okta.organization().apps();
        String lost = app.inOkta().get(0).id();
        apps.setActive(lost, false);
        apps.delete(lost);
        assertThat(app.status().path("exists").asBoolean()).isFalse();
        assertThat(app.differences()).containsExactly("App integration");

        assertThat(app.reconfigure().succeeded().json().path("differences")).isEmpty();
        OktaApp anew = app.inOkta().get(0);
        assertThat(anew.id()).isNotEqualTo(lost);
        assertThat(provider(realm).path("config").path("clientId").asText())
                .isEqualTo(anew.client().orElseThrow().clientId());
    }

    @Test
    void an_app_whose_creation_was_not_noted_is_found_by_its_mark(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = IdentityApp.federation(realm, okta, Map.of());
        IdentityApp app = new IdentityApp(realm, okta, federation);
        okta.faults().after(1, Fault.TRUNCATED_BODY, 1, "/api/v1/apps");
        assertThat(app.create().status()).isEqualTo(502);
        assertThat(app.inOkta()).hasSize(1);
        assertThat(app.create().succeeded().json().path("differences")).isEmpty();
        assertThat(app.inOkta()).hasSize(1);
    }

    @Test
    void a_missing_scope_or_role_is_named(TestRealm realm, OktaEmulator okta) {
        IdentityApp app = new IdentityApp(realm, okta, OktaFederation.add(realm, okta));
        RestResponse refused = app.create();
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("has not been granted the scope okta.apps.manage");
        assertThat(realm.admin().get("/identity-provider/instances").succeeded().json())
                .isEmpty();
    }

    @Test
    void an_identity_provider_that_somebody_else_made_is_not_touched(TestRealm realm, OktaEmulator okta) {
        realm.admin()
                .post(
                        "/identity-provider/instances",
                        Map.of(
                                "alias",
                                "okta",
                                "providerId",
                                "oidc",
                                "config",
                                Map.of(
                                        "clientId",
                                        "theirs",
                                        "clientSecret",
                                        "secret",
                                        "authorizationUrl",
                                        "https://acme.okta.com/oauth2/v1/authorize",
                                        "tokenUrl",
                                        "https://acme.okta.com/oauth2/v1/token")))
                .succeeded();
        JsonNode before = provider(realm);
        IdentityApp app =
                new IdentityApp(realm, okta, IdentityApp.federation(realm, okta, Map.of("identityProvider", "okta")));
        RestResponse refused = app.create();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("that this federation did not make");
        assertThat(app.inOkta()).isEmpty();

        app.set("identityProvider", "");
        JsonNode made = app.create().succeeded().json();
        assertThat(made.path("identityProvider").asText()).isEqualTo("okta-localhost");
        assertThat(made.path("redirectUris").path(0).asText())
                .isEqualTo(realm.uri() + "/broker/okta-localhost/endpoint");
        assertThat(provider(realm)).isEqualTo(before);
    }

    @Test
    void a_deleted_app_leaves_the_identity_provider_switched_off(TestRealm realm, OktaEmulator okta) {
        IdentityApp app = created(realm, okta, Map.of());
        assertThat(app.delete().status()).isEqualTo(204);
        assertThat(app.inOkta()).isEmpty();
        assertThat(provider(realm).path("enabled").asBoolean()).isFalse();
        assertThat(app.delete().status()).isEqualTo(404);
        assertThat(app.reconfigure().status()).isEqualTo(409);

        assertThat(app.create().status()).isEqualTo(201);
        assertThat(provider(realm).path("enabled").asBoolean()).isTrue();

        String again = app.inOkta().get(0).id();
        okta.organization().apps().setActive(again, false);
        okta.organization().apps().delete(again);
        assertThat(app.delete().status()).as("somebody deleted it in Okta").isEqualTo(204);
        assertThat(provider(realm).path("enabled").asBoolean()).isFalse();
    }

    private static IdentityApp created(TestRealm realm, OktaEmulator okta, Map<String, String> settings) {
        IdentityApp app = new IdentityApp(realm, okta, IdentityApp.federation(realm, okta, settings));
        app.create().succeeded();
        return app;
    }

    private static JsonNode provider(TestRealm realm) {
        return realm.admin()
                .get("/identity-provider/instances/okta")
                .succeeded()
                .json();
    }
}
