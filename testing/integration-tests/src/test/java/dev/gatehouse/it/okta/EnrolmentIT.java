package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.gatehouse.demo.signin.NativeApp;
import dev.gatehouse.demo.signin.SignInException;
import dev.gatehouse.demo.signin.Tokens;
import dev.gatehouse.it.support.Chromium;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.organization.Apps;
import dev.gatehouse.okta.emulator.organization.OktaApp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("O12")
class EnrolmentIT {

    private static final String PASSWORD = "Password1!";

    @Test
    void the_assigned_enrol_after_they_signed_in_with_okta_while_self_enrolment_is_on(
            TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = synced(realm, okta);
        EnrolmentFlows flows = new EnrolmentFlows(realm);
        flows.addClient("enrol", Map.of());
        flows.addClient("mail", Map.of());
        flows.addClient("another", Map.of());
        flows.afterSignInWith("okta", Map.of("enrolmentClients", "enrol##another"));
        enableEvents(realm);
        assertThat(signIn(realm, "enrol", "alice").claims().path("sub").asText())
                .isEqualTo(federation.user("alice").path("id").asText());

        new IdentityApp(realm, okta, federation).set("selfEnrol", "false");
        assertThatThrownBy(() -> signIn(realm, "enrol", "alice"))
                .isInstanceOf(SignInException.class)
                .hasMessageContaining("set up by its administrators only");
        assertThat(reasons(realm)).containsExactly("okta_enrolment_self_enrolment_off");
        assertThat(signIn(realm, "mail", "alice").access()).isNotEmpty();
        flows.changeStep("after Okta", Map.of("enrolmentClients", "enroll##another"));
        assertThatThrownBy(() -> signIn(realm, "enrol", "alice"))
                .as("a client ID that is misspelt")
                .hasMessageContaining("set up by its administrators only");
    }

    @Test
    void assignments_from_before_they_mattered_do_not_count(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = synced(realm, okta);
        EnrolmentFlows flows = new EnrolmentFlows(realm);
        flows.addClient("enrol", Map.of("browser", flows.browserFlow(Map.of())));
        setPassword(realm, federation, "alice");
        assertThat(app(realm, "enrol").signIn("alice@acme.example", PASSWORD).access())
                .isNotEmpty();
        federation.tryToChange(Map.of("enrolAssignedOnly", "false")).succeeded();
        assignOnly(okta, "bob@acme.example");
        federation.tryToChange(Map.of("enrolAssignedOnly", "true")).succeeded();
        assertThatThrownBy(() -> app(realm, "enrol").signIn("alice@acme.example", PASSWORD))
                .isInstanceOf(SignInException.class);
    }

    @Test
    void nobody_comes_back_through_the_app_of_a_federation_that_is_gone(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = synced(realm, okta);
        EnrolmentFlows flows = new EnrolmentFlows(realm);
        flows.addClient("enrol", Map.of());
        flows.afterSignInWith("okta", Map.of());
        enableEvents(realm);
        federation.remove();
        ObjectNode provider = provider(realm);
        assertThat(provider.path("enabled").asBoolean()).isFalse();

        realm.admin()
                .put("/identity-provider/instances/okta", provider.put("enabled", true))
                .succeeded();
        assertThatThrownBy(() -> signIn(realm, "enrol", "alice")).hasMessageContaining("It is not known yet");
        assertThat(reasons(realm)).containsExactly("okta_enrolment_not_known");
    }

    @Test
    void whoever_is_not_assigned_any_more_sees_why_and_may_try_again(
            TestRealm realm, OktaEmulator okta, Chromium chromium) {
        OktaFederation federation = synced(realm, okta);
        EnrolmentFlows flows = new EnrolmentFlows(realm);
        flows.addClient("mail", Map.of());
        flows.addClient("enrol", Map.of("browser", flows.browserFlow(Map.of())));
        enableEvents(realm);
        Page page = signedIn(realm, chromium, "alice");

        assignOnly(okta, "bob@acme.example");
        federation.fullSync();
        page.navigate(authorization(realm, "enrol"));
        assertThat(page.locator("#gatehouse-enrolment-refused").innerText()).contains("assign it to you in Okta");
        Response again = page.waitForResponse(
                answer -> answer.request().method().equals("POST"),
                () -> page.click("#gatehouse-enrolment-again [type=submit]"));
        assertThat(again.status()).isEqualTo(403);
        assertThat(reasons(realm)).containsExactly("okta_enrolment_not_assigned", "okta_enrolment_not_assigned");
        assertThat(federation.isEnabled("alice")).isTrue();

        assignOnly(okta, "alice@acme.example");
        federation.fullSync();
        page.click("#gatehouse-enrolment-again [type=submit]");
        page.waitForURL(url -> url.startsWith(EnrolmentFlows.CALLBACK.toString()));
        assertThat(page.url()).contains("code=");
    }

    @Test
    void whoever_is_not_known_yet_is_refused(TestRealm realm, OktaEmulator okta) {
        synced(realm, okta);
        EnrolmentFlows flows = new EnrolmentFlows(realm);
        flows.addClient("enrol", Map.of());
        flows.afterSignInWith("okta", Map.of());
        enableEvents(realm);
        okta.organization().users().reinstate("lena@acme.example", PASSWORD);
        assertThatThrownBy(() -> signIn(realm, "enrol", "lena")).hasMessageContaining("It is not known yet");
        assertThat(reasons(realm)).containsExactly("okta_enrolment_not_known");
    }

    @Test
    void who_is_assigned_is_read_when_an_app_is_made_anew_without_waiting_for_a_sync(
            TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = synced(realm, okta);
        EnrolmentFlows flows = new EnrolmentFlows(realm);
        flows.addClient("enrol", Map.of());
        flows.afterSignInWith("okta", Map.of());
        IdentityApp app = new IdentityApp(realm, okta, federation);
        app.delete();
        app.create().succeeded();
        await().atMost(Duration.ofSeconds(60)).until(() -> mayEnrol(realm, "alice"));
    }

    @Test
    void changed_assignments_count_after_a_changed_sync_or_an_event_hook(TestRealm realm, OktaEmulator okta) {
        Map<String, String> settings = new HashMap<>(IdentityApp.CREDENTIALS);
        settings.put("eventHookSecret", LiveFederation.SECRET);
        LiveFederation live = LiveFederation.synced(realm, okta, settings);
        OktaFederation federation = live.federation();
        new IdentityApp(realm, okta, federation).create().succeeded();
        federation.fullSync();
        setPassword(realm, federation, "alice");
        setPassword(realm, federation, "bob");
        EnrolmentFlows flows = new EnrolmentFlows(realm);
        flows.addClient("enrol", Map.of("browser", flows.browserFlow(Map.of())));
        assertThat(enrol(realm, "alice").access()).isNotEmpty();

        assignOnly(okta, "bob@acme.example");
        federation.changedSync();
        assertRefused(realm, "alice");
        assertThat(enrol(realm, "bob").access()).isNotEmpty();

        live.registerAndVerifyHook();
        assignOnly(okta, "alice@acme.example");
        live.await("bob is refused", () -> !mayEnrolWithPassword(realm, "bob"));
        assertRefused(realm, "bob");
        live.await("alice may enrol", () -> mayEnrolWithPassword(realm, "alice"));
    }

    @Test
    void people_who_are_not_of_okta_pass_unless_the_step_says_otherwise(TestRealm realm, OktaEmulator okta) {
        synced(realm, okta);
        realm.addUser("lena");
        EnrolmentFlows flows = new EnrolmentFlows(realm);
        flows.addClient("closed", Map.of("browser", flows.browserFlow(Map.of("othersMayEnrol", "false"))));
        assertThatThrownBy(() -> app(realm, "closed").signIn("lena", "password"))
                .hasMessageContaining("Only people who are managed in Okta");
        flows.changeStep("enrolment", Map.of("othersMayEnrol", "true"));
        assertThat(app(realm, "closed").signIn("lena", "password").access()).isNotEmpty();
    }

    private static ObjectNode provider(TestRealm realm) {
        return (ObjectNode) realm.admin()
                .get("/identity-provider/instances/okta")
                .succeeded()
                .json();
    }

    private static OktaFederation synced(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = IdentityApp.federation(realm, okta, Map.of());
        new IdentityApp(realm, okta, federation).create().succeeded();
        federation.fullSync();
        return federation;
    }

    /** Leaves one user assigned to the Identity app. */
    private static void assignOnly(OktaEmulator okta, String login) {
        Apps apps = okta.organization().apps();
        OktaApp app = apps.list(found -> found.label().endsWith(" Identity"), Optional.empty(), 10)
                .items()
                .get(0);
        String everyone = okta.organization().groups().everyone().id();
        if (apps.hasGroup(app.id(), okta.organization().groups().everyone())) {
            apps.unassignGroup(app.id(), everyone);
        }
        apps.users(app.id(), Optional.empty(), 100).items().forEach(user -> apps.unassignUser(app.id(), user.id()));
        apps.assignUser(app.id(), login);
    }

    private static void enableEvents(TestRealm realm) {
        realm.admin()
                .put("/events/config", Map.of("eventsEnabled", true, "eventsListeners", List.of("jboss-logging")))
                .succeeded();
    }

    /** The reasons of failed sign-ins. */
    private static List<String> reasons(TestRealm realm) {
        return realm.admin().get("/events?type=LOGIN_ERROR").succeeded().json().findValuesAsText("reason");
    }

    private static NativeApp app(TestRealm realm, String clientId) {
        return new NativeApp(realm.uri(), clientId, EnrolmentFlows.CALLBACK);
    }

    private static Tokens signIn(TestRealm realm, String clientId, String name) {
        return app(realm, clientId).signInThrough("okta", name + "@acme.example", PASSWORD);
    }

    private static boolean mayEnrol(TestRealm realm, String name) {
        try {
            return signIn(realm, "enrol", name) != null;
        } catch (SignInException e) {
            return false;
        }
    }

    /** Lets somebody sign in though Okta itself would refuse her the app. */
    private static void setPassword(TestRealm realm, OktaFederation federation, String name) {
        realm.admin()
                .put(
                        "/users/" + federation.user(name).path("id").asText() + "/reset-password",
                        Map.of("type", "password", "value", PASSWORD, "temporary", false))
                .succeeded();
    }

    private static Tokens enrol(TestRealm realm, String name) {
        return app(realm, "enrol").signIn(name + "@acme.example", PASSWORD);
    }

    private static void assertRefused(TestRealm realm, String name) {
        assertThatThrownBy(() -> enrol(realm, name)).hasMessageContaining("assign it to you in Okta");
    }

    private static boolean mayEnrolWithPassword(TestRealm realm, String name) {
        try {
            return enrol(realm, name) != null;
        } catch (SignInException e) {
            return false;
        }
    }

    /** A browser in which somebody has signed in to another client through Okta. */
    private static Page signedIn(TestRealm realm, Chromium chromium, String name) {
        Page page = chromium.newPage();
        page.route(url -> url.startsWith(EnrolmentFlows.CALLBACK.toString()), route -> route.fulfill());
        page.navigate(authorization(realm, "mail") + "&kc_idp_hint=okta");
        page.fill("[name=username]", name + "@acme.example");
        page.fill("[name=password]", PASSWORD);
        page.click("[type=submit]");
        page.waitForURL(url -> url.startsWith(EnrolmentFlows.CALLBACK.toString()));
        return page;
    }

    private static String authorization(TestRealm realm, String clientId) {
        return realm.uri() + "/protocol/openid-connect/auth?response_type=code&scope=openid&client_id=" + clientId
                + "&redirect_uri=" + EnrolmentFlows.CALLBACK;
    }
}
