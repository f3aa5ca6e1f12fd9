package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import dev.gatehouse.it.support.Chromium;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.OktaEmulatorConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people see on the sign-in page of a realm with an Okta federation, in a real browser. */
@GatehouseTest
class FirstSignInIT {

    private static final String CALLBACK = "http://127.0.0.1:49153/callback";
    private static final String PASSWORD = "Password1!";

    @Test
    @Tag("O10")
    void the_first_sign_in_through_okta_finds_the_synced_account(TestRealm realm, Chromium chromium) {
        try (OktaEmulator okta = OktaEmulator.start(
                OktaEmulatorConfig.defaults().withRedirectUris(List.of(realm.uri() + "/broker/okta-new/endpoint")))) {
            addClient(realm);
            addIdentityProvider(realm, okta, "okta-old");
            addIdentityProvider(realm, okta, "okta-new");
            OktaFederation federation = OktaFederation.add(realm, okta);
            federation.fullSync();
            String alice = federation.user("alice").path("id").asText();
            assertThat(links(realm, alice)).isEmpty();

            FederationForm form = new FederationForm(realm, federation.id());
            form.save(Map.of("identityProvider", List.of("okta-old"))).succeeded();
            assertThat(federation.fullSync().path("updated").asInt()).isEqualTo(7);
            assertThat(links(realm, alice).findValuesAsText("identityProvider")).containsExactly("okta-old");
            form.save(Map.of("identityProvider", List.of("okta-new"))).succeeded();
            federation.fullSync();
            assertThat(links(realm, alice).findValuesAsText("identityProvider")).containsExactly("okta-new");

            Page page = signInPage(realm, chromium);
            signInThrough(page, "okta-new");
            assertThat(page.url()).contains("code=");
            assertThat(realm.admin()
                            .get("/users/" + alice + "/sessions")
                            .succeeded()
                            .json())
                    .hasSize(1);
            assertThat(realm.admin().get("/users/count").succeeded().json().asInt())
                    .isEqualTo(7);

            realm.admin().delete("/identity-provider/instances/okta-new").succeeded();
            assertThat(federation.fullSync().path("failed").asInt()).isZero();
            assertThat(links(realm, alice)).isEmpty();
            addIdentityProvider(realm, okta, "okta-new");
            federation.fullSync();
            assertThat(links(realm, alice).findValuesAsText("identityProvider")).containsExactly("okta-new");
        }
    }

    @Test
    @Tag("O10")
    @Tag("O16")
    void whoever_signed_in_through_okta_before_she_was_imported_is_the_same_user(
            TestRealm realm, OktaEmulator okta, Chromium chromium) {
        addClient(realm);
        OktaFederation federation = IdentityApp.federation(realm, okta, Map.of());
        new IdentityApp(realm, okta, federation).create().succeeded();
        Page page = signInPage(realm, chromium);
        signInThrough(page, "okta");
        String alice = federation.user("alice").path("id").asText();
        assertThat(realm.user(alice).has("federationLink")).isFalse();
        realm.admin()
                .put("/users/" + alice + "/reset-password", Map.of("type", "password", "value", "local"))
                .succeeded();

        assertThat(federation.fullSync().path("failed").asInt()).isZero();
        assertThat(realm.user(alice).path("federationLink").asText()).isEqualTo(federation.id());
        assertThat(credentials(realm, alice)).isEmpty();
        okta.organization().users().suspend("alice@acme.example");
        federation.changedSync();
        assertThat(realm.user(alice).path("enabled").asBoolean()).isFalse();
    }

    @Test
    @Tag("O10")
    void people_who_sign_in_through_okta_do_not_give_themselves_a_password(
            TestRealm realm, OktaEmulator okta, Chromium chromium) {
        addClient(realm);
        OktaFederation federation = IdentityApp.federation(realm, okta, Map.of());
        new IdentityApp(realm, okta, federation).create().succeeded();
        federation.fullSync();
        Page page = signInPage(realm, chromium);
        signInThrough(page, "okta");
        page.navigate(authorization(realm) + "&kc_action=UPDATE_PASSWORD");
        page.fill("#password-new", "local");
        page.fill("#password-confirm", "local");
        page.click("[type=submit]");
        page.getByText("kept by Okta").waitFor();
        String alice = federation.user("alice").path("id").asText();
        assertThat(credentials(realm, alice)).isEmpty();
    }

    @Test
    @Tag("O9")
    void the_page_says_why_the_right_password_was_not_enough_and_no_more(
            TestRealm realm, OktaEmulator okta, Chromium chromium) {
        addClient(realm);
        OktaFederation federation = OktaFederation.add(realm, okta, Map.of("signIn", "password"));
        federation.fullSync();
        Page page = signInPage(realm, chromium);
        typePassword(page, "farouk@acme.example", "wrong");
        page.getByText("Invalid username or password").first().waitFor();
        typePassword(page, "farouk@acme.example", PASSWORD);
        page.getByText("second factor").waitFor();
        assertThat(page.locator("body").innerText()).doesNotContain("Invalid username or password");
        typePassword(page, "alice@acme.example", PASSWORD);
        page.waitForURL(url -> url.startsWith(CALLBACK));
        assertThat(page.url()).contains("code=");
    }

    private static void typePassword(Page page, String username, String password) {
        page.fill("#username", username);
        page.fill("#password", password);
        page.click("#kc-login");
    }

    private static Page signInPage(TestRealm realm, Chromium chromium) {
        Page page = chromium.newPage();
        page.route(url -> url.startsWith(CALLBACK), route -> route.fulfill());
        page.navigate(authorization(realm));
        return page;
    }

    private static String authorization(TestRealm realm) {
        return realm.uri() + "/protocol/openid-connect/auth?response_type=code&client_id=app&scope=openid&redirect_uri="
                + CALLBACK;
    }

    private static void signInThrough(Page page, String alias) {
        page.click("#social-" + alias);
        page.fill("[name=username]", "alice@acme.example");
        page.fill("[name=password]", PASSWORD);
        page.click("[type=submit]");
        page.waitForURL(url -> url.startsWith(CALLBACK));
    }

    private static void addClient(TestRealm realm) {
        realm.admin()
                .post("/clients", Map.of("clientId", "app", "publicClient", true, "redirectUris", List.of(CALLBACK)))
                .succeeded();
    }

    private static void addIdentityProvider(TestRealm realm, OktaEmulator okta, String alias) {
        realm.admin()
                .post(
                        "/identity-provider/instances",
                        Map.of("alias", alias, "providerId", "oidc", "enabled", true, "config", oktaAsProvider(okta)))
                .succeeded();
    }

    private static Map<String, String> oktaAsProvider(OktaEmulator okta) {
        return Map.ofEntries(
                Map.entry("clientId", "gatehouse-keycloak"),
                Map.entry("clientSecret", "gatehouse-keycloak-secret"),
                Map.entry("clientAuthMethod", "client_secret_basic"),
                Map.entry("pkceEnabled", "true"),
                Map.entry("pkceMethod", "S256"),
                Map.entry("defaultScope", "openid profile email"),
                Map.entry("issuer", okta.baseUri().toString()),
                Map.entry("useJwksUrl", "true"),
                Map.entry("validateSignature", "true"),
                Map.entry("jwksUrl", okta.baseUri() + "/oauth2/v1/keys"),
                Map.entry("authorizationUrl", okta.baseUri() + "/oauth2/v1/authorize"),
                Map.entry("tokenUrl", okta.baseUri() + "/oauth2/v1/token"));
    }

    private static JsonNode credentials(TestRealm realm, String userId) {
        return realm.admin()
                .get("/users/" + userId + "/credentials")
                .succeeded()
                .json();
    }

    private static JsonNode links(TestRealm realm, String userId) {
        return realm.admin()
                .get("/users/" + userId + "/federated-identity")
                .succeeded()
                .json();
    }
}
