package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.demo.signin.NativeApp;
import dev.gatehouse.demo.signin.Tokens;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.OktaEmulatorConfig;
import dev.gatehouse.okta.emulator.organization.Groups;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import dev.gatehouse.okta.emulator.organization.UserStatus;
import dev.gatehouse.okta.emulator.organization.Users;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two organizations of Okta in one realm. They even use the same ids: whoever tells people apart by Okta's id alone fails here. */
@GatehouseTest
@Tag("O3")
class TwoDomainsIT {

    private static final String PASSWORD = "Password1!";

    @Test
    void what_both_have_is_reported_and_never_taken_over(TestRealm realm, OktaEmulator okta) {
        OktaFederation acme = OktaFederation.add(realm, okta);
        acme.fullSync();
        try (OktaEmulator betaOkta = beta()) {
            OktaFederation beta = OktaFederation.addNamed(
                    "Beta", realm, betaOkta, Map.of("existingAccounts", "link-by-username-or-email"));
            JsonNode run = OktaRuns.of(realm, beta).sync("full");
            assertThat(run.path("outcome").asText()).isEqualTo("done");
            assertThat(run.path("added").asInt()).isEqualTo(6);
            assertThat(run.path("failed").asInt()).isEqualTo(2);
            assertThat(run.path("errors").toString())
                    .contains(betaOkta.organization()
                            .users()
                            .get("alice@acme.example")
                            .id())
                    .contains("Sales");

            JsonNode alice = acme.user("alice");
            assertThat(alice.path("federationLink").asText()).isEqualTo(acme.id());
            assertThat(alice.path("lastName").asText()).isEqualTo("Archer");
            assertThat(acme.members("/Sales")).containsExactly("bob", "farouk");
            assertThat(acme.members("/Engineering")).containsExactly("alice", "carol", "dmitri", "grace");
            assertThat(acme.members("/Beta Engineering"))
                    .containsExactly("carol@beta.example", "dmitri@beta.example", "grace@beta.example");

            assertThat(acme.fullSync().path("status").asText()).isEqualTo("0 imported users, 0 updated users");
            assertThat(acme.isEnabled("alice")).isTrue();
        }
    }

    @Test
    void a_suspension_in_one_organization_leaves_the_other_alone(TestRealm realm, OktaEmulator okta) {
        OktaFederation acme = OktaFederation.add(realm, okta);
        acme.fullSync();
        try (OktaEmulator betaOkta = beta()) {
            OktaFederation beta = OktaFederation.addNamed("Beta", realm, betaOkta, Map.of());
            beta.fullSync();
            okta.organization().users().suspend("bob@acme.example");
            assertThat(acme.changedSync().path("removed").asInt()).isEqualTo(1);
            assertThat(acme.isEnabled("bob")).isFalse();
            assertThat(isEnabledInBeta(realm, "bob")).isTrue();

            assertThat(beta.fullSync().path("removed").asInt()).isZero();
            okta.organization().users().deactivate("carol@acme.example");
            betaOkta.organization().users().suspend("erin@beta.example");
            assertThat(acme.fullSync().path("removed").asInt()).isEqualTo(1);
            assertThat(isEnabledInBeta(realm, "carol")).isTrue();
            assertThat(isEnabledInBeta(realm, "erin")).isTrue();
            assertThat(beta.fullSync().path("removed").asInt()).isEqualTo(1);
            assertThat(isEnabledInBeta(realm, "erin")).isFalse();
            assertThat(acme.isEnabled("erin")).isTrue();
            assertThat(acme.isEnabled("carol")).isFalse();
        }
    }

    @Test
    @Tag("O12")
    void self_enrolment_is_switched_off_for_one_organization_only(TestRealm realm, OktaEmulator okta) {
        try (OktaEmulator betaOkta = beta()) {
            OktaFederation acme = IdentityApp.federation(realm, okta, Map.of());
            OktaFederation beta = OktaFederation.addNamed("Beta", realm, betaOkta, IdentityApp.CREDENTIALS);
            String ofAcme = identityProvider(new IdentityApp(realm, okta, acme));
            String ofBeta = identityProvider(new IdentityApp(realm, betaOkta, beta));
            assertThat(ofAcme).isNotEqualTo(ofBeta);
            acme.fullSync();
            beta.fullSync();
            EnrolmentFlows flows = new EnrolmentFlows(realm);
            flows.addClient("enrol", Map.of());
            flows.afterSignInWith(ofAcme, Map.of());
            flows.alsoAfterSignInWith(ofBeta);
            assertThat(signIn(realm, ofAcme, "bob@acme.example").access()).isNotEmpty();

            new IdentityApp(realm, okta, acme).set("selfEnrol", "false");
            assertThatThrownBy(() -> signIn(realm, ofAcme, "bob@acme.example"))
                    .hasMessageContaining("set up by its administrators only");
            assertThat(signIn(realm, ofBeta, "bob@beta.example")
                            .claims()
                            .path("sub")
                            .asText())
                    .isEqualTo(userOfBeta(realm, "bob").path("id").asText());
        }
    }

    @Test
    @Tag("O13")
    void removing_one_organization_leaves_what_the_other_brought(TestRealm realm, OktaEmulator okta) {
        OktaFederation acme = OktaFederation.add(realm, okta);
        acme.fullSync();
        try (OktaEmulator betaOkta = beta()) {
            OktaFederation beta = OktaFederation.addNamed("Beta", realm, betaOkta, Map.of());
            beta.fullSync();
            acme.remove();
            assertThat(acme.user("alice").isMissingNode()).isTrue();
            assertThat(beta.hasGroup("/Engineering")).isFalse();
            assertThat(isEnabledInBeta(realm, "bob")).isTrue();
            assertThat(beta.members("/Beta Engineering")).contains("carol@beta.example");
            assertThat(sections(realm)).contains("Okta");

            JsonNode result = beta.fullSync();
            assertThat(result.path("failed").asInt()).isZero();
            assertThat(result.path("added").asInt())
                    .as("whose name is free by now")
                    .isEqualTo(1);
            assertThat(acme.user("alice").path("federationLink").asText()).isEqualTo(beta.id());
            assertThat(beta.members("/Sales")).containsExactly("bob@beta.example", "farouk@beta.example");
            beta.remove();
            assertThat(sections(realm)).doesNotContain("Okta");
        }
    }

    /** The demonstration's people and groups with other names, but for Alice and Sales. */
    private static OktaEmulator beta() {
        OktaEmulator okta = OktaEmulator.start(OktaEmulatorConfig.defaults());
        Users users = okta.organization().users();
        users.updateProfile("alice@acme.example", Map.of("lastName", "Another"));
        for (OktaUser user :
                users.list(TwoDomainsIT::isRenamed, Optional.empty(), 100).items()) {
            String login = user.login().replace("@acme.example", "@beta.example");
            users.updateProfile(user.id(), Map.of("login", login, "email", login));
        }
        Groups groups = okta.organization().groups();
        for (String name : List.of("Engineering", "Field Staff", "Contractors")) {
            groups.rename(name, "Beta " + name);
        }
        return okta;
    }

    private static boolean isRenamed(OktaUser user) {
        return !user.is(UserStatus.DEPROVISIONED) && !user.login().equals("alice@acme.example");
    }

    private static String identityProvider(IdentityApp app) {
        return app.create().succeeded().json().path("identityProvider").asText();
    }

    private static Tokens signIn(TestRealm realm, String identityProvider, String login) {
        return new NativeApp(realm.uri(), "enrol", EnrolmentFlows.CALLBACK)
                .signInThrough(identityProvider, login, PASSWORD);
    }

    private static JsonNode userOfBeta(TestRealm realm, String name) {
        return realm.userByName(name + "@beta.example");
    }

    private static boolean isEnabledInBeta(TestRealm realm, String name) {
        return userOfBeta(realm, name).path("enabled").asBoolean();
    }

    /** The headers of the sections of the realm's user profile. */
    private static List<String> sections(TestRealm realm) {
        return realm.admin()
                .get("/users/profile")
                .succeeded()
                .json()
                .path("groups")
                .findValuesAsText("displayHeader");
    }
}
