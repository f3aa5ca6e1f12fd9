package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.OktaEmulatorConfig;
import dev.gatehouse.okta.emulator.fault.Faults.Fault;
import dev.gatehouse.okta.emulator.organization.UserStatus;
import dev.gatehouse.okta.emulator.organization.Users;
import dev.gatehouse.okta.emulator.seed.SeedGenerator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("O4")
@Tag("O6")
class FullSyncIT {

    /** The second page of users is the third request: the first one asks for Okta's time. */
    private static final int SECOND_PAGE = 3;

    @Test
    void usable_users_are_imported_with_their_profile(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        JsonNode result = federation.fullSync();
        assertThat(result.path("added").asInt()).isEqualTo(7);
        assertThat(result.path("failed").asInt()).isZero();
        JsonNode alice = federation.user("alice");
        assertThat(alice.path("enabled").asBoolean()).isTrue();
        assertThat(alice.path("emailVerified").asBoolean()).isTrue();
        assertThat(alice.path("email").asText()).isEqualTo("alice@acme.example");
        assertThat(alice.path("firstName").asText()).isEqualTo("Alice");
        assertThat(alice.path("lastName").asText()).isEqualTo("Archer");
        assertThat(alice.path("federationLink").asText()).isEqualTo(federation.id());
        JsonNode attributes = realm.user(alice.path("id").asText()).path("attributes");
        assertThat(attributes.path("okta_id").path(0).asText()).isEqualTo(oktaId(okta, "alice"));
        assertThat(attributes.path("title").path(0).asText()).isEqualTo("Staff Engineer");
        assertThat(attributes.path("mobilePhone").path(0).asText()).isEqualTo("+1 555 0101");
        for (String notUsable : List.of("hana", "jia", "kofi", "lena")) {
            assertThat(federation.user(notUsable).isMissingNode()).as(notUsable).isTrue();
        }
    }

    @Test
    void users_whose_password_is_expired_or_locked_stay_usable(TestRealm realm, OktaEmulator okta) {
        okta.organization().users().force("alice@acme.example", UserStatus.RECOVERY);
        okta.organization().users().force("bob@acme.example", UserStatus.PASSWORD_EXPIRED);
        okta.organization().users().force("carol@acme.example", UserStatus.LOCKED_OUT);
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        assertThat(List.of("alice", "bob", "carol")).allMatch(federation::isEnabled);
    }

    @Test
    void users_whom_the_console_unlinked_are_taken_back_and_disabled_when_they_leave(
            TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        String alice = federation.user("alice").path("id").asText();
        realm.admin()
                .post("/user-storage/" + federation.id() + "/unlink-users", "")
                .succeeded();
        assertThat(federation.user("alice").has("federationLink")).isFalse();
        realm.admin()
                .put("/users/" + alice, Map.of("firstName", "Mallory", "email", "alice@acme.example"))
                .succeeded();
        okta.organization().users().suspend("bob@acme.example");
        okta.organization().users().erase("carol@acme.example");
        assertThat(federation.fullSync().path("failed").asInt()).isZero();
        assertThat(federation.user("alice").path("federationLink").asText()).isEqualTo(federation.id());
        assertThat(federation.user("alice").path("firstName").asText()).isEqualTo("Alice");
        assertThat(federation.user("alice").path("id").asText()).isEqualTo(alice);
        assertThat(List.of("bob", "carol")).noneMatch(federation::isEnabled);
    }

    @Test
    void a_second_sync_changes_nothing(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        assertThat(federation.fullSync().path("status").asText()).isEqualTo("0 imported users, 0 updated users");
    }

    @Test
    void a_changed_profile_and_login_are_followed(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        String id = federation.user("alice").path("id").asText();
        okta.organization()
                .users()
                .updateProfile(
                        "alice@acme.example",
                        Map.of(
                                "login",
                                "alice.archer@acme.example",
                                "email",
                                "Alice.Archer@acme.example",
                                "title",
                                "CTO"));
        assertThat(federation.fullSync().path("updated").asInt()).isEqualTo(1);
        JsonNode alice = realm.user(id);
        assertThat(alice.path("username").asText()).isEqualTo("alice.archer@acme.example");
        assertThat(alice.path("email").asText()).isEqualTo("alice.archer@acme.example");
        assertThat(alice.path("attributes").path("title").path(0).asText()).isEqualTo("CTO");
        assertThat(federation.user("alice").isMissingNode()).isTrue();
    }

    @Test
    void suspended_deprovisioned_and_deleted_users_are_disabled_and_come_back(TestRealm realm, OktaEmulator okta) {
        Users users = okta.organization().users();
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        users.suspend("alice@acme.example");
        users.deactivate("bob@acme.example");
        users.deactivate("carol@acme.example");
        users.delete("carol@acme.example");
        JsonNode result = federation.fullSync();
        assertThat(result.path("removed").asInt()).isEqualTo(3);
        assertThat(List.of("alice", "bob", "carol")).noneMatch(federation::isEnabled);
        assertThat(federation.isEnabled("dmitri")).isTrue();
        assertThat(federation.fullSync().path("removed").asInt()).isZero();

        users.unsuspend("alice@acme.example");
        users.reinstate("bob@acme.example", "Password1!");
        assertThat(federation.fullSync().path("updated").asInt()).isEqualTo(2);
        assertThat(List.of("alice", "bob")).allMatch(federation::isEnabled);
        assertThat(federation.isEnabled("carol")).isFalse();
    }

    @Test
    void whom_an_administrator_disabled_stays_disabled(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        realm.disableUser(federation.user("alice").path("id").asText());
        okta.organization().users().suspend("alice@acme.example");
        federation.fullSync();
        okta.organization().users().unsuspend("alice@acme.example");
        federation.fullSync();
        assertThat(federation.isEnabled("alice")).isFalse();
    }

    @Test
    void a_suspended_user_whom_an_administrator_enabled_is_disabled_again(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        okta.organization().users().suspend("alice@acme.example");
        federation.fullSync();
        realm.enableUser(federation.user("alice").path("id").asText());
        federation.fullSync();
        assertThat(federation.isEnabled("alice")).isFalse();
    }

    @Test
    void the_safety_limit_stops_a_sync_before_the_first_disable(TestRealm realm) {
        try (OktaEmulator okta =
                OktaEmulator.start(OktaEmulatorConfig.defaults().withSeed(SeedGenerator.generate(60, 2)))) {
            OktaFederation federation = OktaFederation.add(realm, okta);
            int known = federation.fullSync().path("added").asInt();
            int allowed = Math.max(10, known * 20 / 100);
            List<String> usable = okta
                    .organization()
                    .users()
                    .list(user -> user.is(UserStatus.ACTIVE), Optional.empty(), allowed + 1)
                    .items()
                    .stream()
                    .map(user -> user.id())
                    .toList();
            usable.forEach(okta.organization().users()::suspend);
            JsonNode stopped = federation.fullSync();
            assertThat(stopped.path("removed").asInt()).isZero();
            assertThat(stopped.path("failed").asInt()).isPositive();
            assertThat(enabledUsers(realm)).isEqualTo(known);

            okta.organization().users().unsuspend(usable.get(0));
            assertThat(federation.fullSync().path("removed").asInt()).isEqualTo(allowed);
            assertThat(enabledUsers(realm)).isEqualTo(known - allowed);
        }
    }

    @Test
    void newcomers_do_not_raise_the_safety_limit_until_a_sync_comes_through(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(
                realm,
                okta,
                Map.of("maxDisableCount", "0", "maxDisablePercent", "50", "existingAccounts", "link-by-username"));
        assertThat(federation.fullSync().path("added").asInt()).isEqualTo(7);
        Users users = okta.organization().users();
        for (int i = 0; i < 8; i++) {
            users.add("New", "Comer", "newcomer" + i + "@acme.example", "Password1!");
        }
        for (int i = 0; i < 4; i++) {
            realm.admin()
                    .post("/users", Map.of("username", "newcomer" + i + "@acme.example", "enabled", true))
                    .succeeded();
        }
        List<String> leavers = List.of("alice", "bob", "carol", "dmitri");
        leavers.forEach(name -> users.suspend(name + "@acme.example"));
        assertThat(federation.changedSync().path("removed").asInt()).isZero();
        assertThat(federation.changedSync().path("removed").asInt())
                .as("after one that was held")
                .isZero();
        assertThat(federation.fullSync().path("removed").asInt()).isZero();
        assertThat(leavers).allMatch(federation::isEnabled);

        users.unsuspend("alice@acme.example");
        assertThat(federation.changedSync().path("removed").asInt()).isEqualTo(3);
        users.suspend("alice@acme.example");
        users.unsuspend("bob@acme.example");
        assertThat(federation.changedSync().path("removed").asInt())
                .as("after one that came through")
                .isEqualTo(1);
    }

    @Test
    void a_listing_that_breaks_off_disables_nobody(TestRealm realm) {
        try (OktaEmulator okta =
                OktaEmulator.start(OktaEmulatorConfig.defaults().withSeed(SeedGenerator.generate(450, 2)))) {
            OktaFederation federation = OktaFederation.add(realm, okta, Map.of("maxDisablePercent", "100"));
            int known = federation.fullSync().path("added").asInt();
            okta.organization()
                    .users()
                    .list(user -> user.is(UserStatus.ACTIVE), Optional.empty(), 3)
                    .items()
                    .forEach(user -> okta.organization().users().suspend(user.id()));
            okta.faults().after(2, Fault.EXPIRED_TOKEN, 2, "/api/v1/users");
            JsonNode broken = federation.fullSync();
            assertThat(broken.path("removed").asInt()).isZero();
            assertThat(broken.path("failed").asInt()).isPositive();
            assertThat(enabledUsers(realm)).isEqualTo(known);

            okta.faults().clear();
            assertThat(federation.fullSync().path("removed").asInt()).isEqualTo(3);
        }
    }

    @Test
    void a_page_that_comes_twice_counts_once(TestRealm realm) {
        try (OktaEmulator okta = large()) {
            OktaFederation federation = OktaFederation.add(realm, okta);
            okta.faults().after(2, Fault.DUPLICATE_PAGE, 1, "/api/v1/users");
            JsonNode first = federation.fullSync();
            assertThat(okta.faults().pending()).isZero();
            int usable = usable(okta);
            assertThat(first.path("added").asInt()).isEqualTo(usable);
            assertThat(first.path("failed").asInt()).isZero();
            assertThat(enabledUsers(realm)).isEqualTo(usable);

            okta.faults().after(1, Fault.DUPLICATE_PAGE, 1, "/api/v1/users");
            JsonNode second = federation.fullSync();
            assertThat(okta.faults().pending()).isZero();
            assertThat(second.path("status").asText()).isEqualTo("0 imported users, 0 updated users");
            assertThat(second.path("failed").asInt()).isZero();
            assertThat(enabledUsers(realm)).isEqualTo(usable);
        }
    }

    @Test
    void whoever_comes_goes_and_changes_between_two_pages_is_judged_by_what_okta_says_of_her(TestRealm realm) {
        try (OktaEmulator okta = large()) {
            Users users = okta.organization().users();
            OktaFederation federation = OktaFederation.add(realm, okta);
            int known = federation.fullSync().path("added").asInt();
            users.deactivate(generated(7));
            okta.faults().before("/api/v1/users", SECOND_PAGE, () -> {
                users.reinstate(generated(7), "Password1!");
                users.deactivate(generated(8));
                users.deactivate(generated(250));
                users.updateProfile(generated(9), Map.of("login", "passed@acme.example"));
                users.updateProfile(generated(251), Map.of("login", "ahead@acme.example"));
                users.add("New", "Comer", "newcomer@acme.example", "Password1!");
            });
            JsonNode result = federation.fullSync();
            assertThat(result.path("removed").asInt()).isEqualTo(1);
            assertThat(result.path("added").asInt()).isEqualTo(1);
            assertThat(result.path("failed").asInt()).isZero();
            assertThat(federation.isEnabled("user000250")).isFalse();
            assertThat(List.of("user000007", "user000008", "user000009", "ahead", "newcomer"))
                    .as("who was there at some time of the listing, and who came")
                    .allMatch(federation::isEnabled);
            assertThat(enabledUsers(realm)).isEqualTo(known);

            JsonNode next = federation.fullSync();
            assertThat(next.path("removed").asInt()).isEqualTo(1);
            assertThat(next.path("updated").asInt()).isEqualTo(1);
            assertThat(federation.isEnabled("user000008")).isFalse();
            assertThat(federation.isEnabled("passed")).isTrue();
            assertThat(enabledUsers(realm)).isEqualTo(known - 1).isEqualTo(usable(okta));
        }
    }

    @Test
    void an_empty_listing_disables_nobody(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        okta.faults().after(1, Fault.EMPTY_LIST, 1, "/api/v1/users");
        assertThat(federation.fullSync().path("removed").asInt()).isZero();
        assertThat(okta.faults().pending()).isZero();
        assertThat(List.of("alice", "bob", "carol")).allMatch(federation::isEnabled);
    }

    @Test
    @Tag("O15")
    void passing_faults_are_overcome(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        okta.faults()
                .next(Fault.RATE_LIMIT, 1, "/api/v1/users")
                .next(Fault.SERVER_ERROR, 1, "/api/v1/users")
                .next(Fault.DROPPED_CONNECTION, 1, "/api/v1/groups")
                .next(Fault.TRUNCATED_BODY, 1, "/api/v1/groups");
        okta.expireAccessTokens();
        JsonNode result = federation.fullSync();
        assertThat(okta.faults().pending()).isZero();
        assertThat(result.path("added").asInt()).isEqualTo(7);
        assertThat(result.path("failed").asInt()).isZero();
    }

    @Test
    @Tag("O16")
    void a_local_account_with_the_same_name_is_reported_and_never_touched(TestRealm realm, OktaEmulator okta) {
        String local = realm.admin()
                .post("/users", Map.of("username", "alice@acme.example", "firstName", "First", "enabled", true))
                .createdId();
        String sameEmail = realm.admin()
                .post("/users", Map.of("username", "bobby", "email", "bob@acme.example", "enabled", true))
                .createdId();
        OktaFederation federation = OktaFederation.add(realm, okta);
        JsonNode result = federation.fullSync();
        assertThat(result.path("added").asInt()).isEqualTo(5);
        assertThat(result.path("failed").asInt()).isEqualTo(2);
        assertThat(realm.user(local).path("firstName").asText()).isEqualTo("First");
        assertThat(realm.user(local).has("federationLink")).isFalse();
        assertThat(realm.user(sameEmail).path("username").asText()).isEqualTo("bobby");
    }

    @Test
    @Tag("O10")
    void synced_users_are_linked_to_the_identity_provider(TestRealm realm, OktaEmulator okta) {
        realm.admin()
                .post(
                        "/identity-provider/instances",
                        Map.of(
                                "alias",
                                "okta-sign-in",
                                "providerId",
                                "oidc",
                                "config",
                                Map.of(
                                        "clientId",
                                        "gatehouse-keycloak",
                                        "clientSecret",
                                        "x",
                                        "authorizationUrl",
                                        okta.baseUri() + "/oauth2/v1/authorize",
                                        "tokenUrl",
                                        okta.baseUri() + "/oauth2/v1/token")))
                .succeeded();
        OktaFederation federation = OktaFederation.add(realm, okta, Map.of("identityProvider", "okta-sign-in"));
        federation.fullSync();
        String alice = federation.user("alice").path("id").asText();
        JsonNode links = realm.admin()
                .get("/users/" + alice + "/federated-identity")
                .succeeded()
                .json();
        assertThat(links).hasSize(1);
        assertThat(links.path(0).path("identityProvider").asText()).isEqualTo("okta-sign-in");
        assertThat(links.path(0).path("userId").asText()).isEqualTo(oktaId(okta, "alice"));
    }

    @Test
    void a_user_who_was_deleted_in_the_realm_is_imported_again(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        realm.admin()
                .delete("/users/" + federation.user("alice").path("id").asText())
                .succeeded();
        assertThat(federation.fullSync().path("added").asInt()).isEqualTo(1);
        assertThat(federation.isEnabled("alice")).isTrue();
    }

    @Test
    void removing_the_federation_takes_its_users_and_groups_along(TestRealm realm, OktaEmulator okta) {
        String local = realm.addUser("local");
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        String sales = federation.group("/Sales").path("id").asText();
        realm.admin().put("/users/" + local + "/groups/" + sales, Map.of()).succeeded();
        federation.remove();
        assertThat(federation.user("alice").isMissingNode()).isTrue();
        assertThat(federation.hasGroup("/Engineering")).isFalse();
        assertThat(federation.members("/Sales")).containsExactly("local");

        OktaFederation again = OktaFederation.add(realm, okta, Map.of("groupsParent", "/Okta"));
        assertThat(again.fullSync().path("added").asInt()).isEqualTo(7);
        assertThat(again.members("/Okta/Sales")).contains("bob");
    }

    private static OktaEmulator large() {
        return OktaEmulator.start(OktaEmulatorConfig.defaults().withSeed(SeedGenerator.generate(450, 2)));
    }

    private static String generated(int number) {
        return String.format("user%06d@acme.example", number);
    }

    private static int usable(OktaEmulator okta) {
        return (int) okta.organization().users().count(user -> user.is(UserStatus.ACTIVE));
    }

    private static int enabledUsers(TestRealm realm) {
        return realm.admin().get("/users/count?enabled=true").succeeded().json().asInt();
    }

    private static String oktaId(OktaEmulator okta, String name) {
        return okta.organization().users().get(name + "@acme.example").id();
    }
}
