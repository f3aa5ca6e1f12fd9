package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.fault.Faults.Fault;
import dev.gatehouse.okta.emulator.organization.Groups;
import dev.gatehouse.okta.emulator.organization.UserStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("O4")
class ScopeIT {

    private static final String UNCHANGED = "0 imported users, 0 updated users";

    @Test
    void only_members_of_the_chosen_groups_are_imported_and_only_these_groups_mirrored(
            TestRealm realm, OktaEmulator okta) {
        Groups groups = okta.organization().groups();
        OktaFederation federation =
                OktaFederation.addScoped(realm, okta, groups.get("Engineering").id(), "Field*");
        JsonNode result = federation.fullSync();
        assertThat(result.path("failed").asInt()).isZero();
        assertThat(result.path("added").asInt()).isEqualTo(6);
        assertThat(List.of("alice", "bob", "carol", "dmitri", "erin", "grace")).allMatch(federation::isEnabled);
        assertThat(federation.user("farouk").isMissingNode()).isTrue();
        assertThat(federation.user("kofi").isMissingNode()).isTrue();
        assertThat(federation.members("/Engineering")).containsExactly("alice", "carol", "dmitri", "grace");
        assertThat(federation.members("/Field Staff")).containsExactly("bob", "erin");
        assertThat(federation.hasGroup("/Sales")).isFalse();
        assertThat(federation.fullSync().path("status").asText()).isEqualTo(UNCHANGED);
        assertThat(federation.changedSync().path("status").asText()).isEqualTo(UNCHANGED);
    }

    @Test
    void a_changed_sync_disables_who_left_the_scope_and_enables_who_came_back(TestRealm realm, OktaEmulator okta) {
        Groups groups = okta.organization().groups();
        OktaFederation federation = OktaFederation.addScoped(realm, okta, "Engineering", "Field Staff");
        federation.fullSync();
        groups.removeMember("Engineering", "alice@acme.example");
        groups.removeMember("Field Staff", "bob@acme.example");
        groups.addMember("Engineering", "bob@acme.example");
        groups.addMember("Field Staff", "farouk@acme.example");
        federation.changedSync();
        assertThat(federation.isEnabled("alice")).isFalse();
        assertThat(List.of("bob", "farouk")).allMatch(federation::isEnabled);
        assertThat(federation.members("/Engineering")).containsExactly("bob", "carol", "dmitri", "grace");

        groups.addMember("Field Staff", "alice@acme.example");
        federation.changedSync();
        assertThat(federation.isEnabled("alice")).isTrue();
        assertThat(federation.members("/Field Staff")).contains("alice", "farouk");
    }

    @Test
    @Tag("O6")
    void whoever_leaves_the_scope_is_signed_out(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.addScoped(realm, okta, "Engineering");
        federation.fullSync();
        for (String name : List.of("alice", "carol")) {
            realm.admin()
                    .put(
                            "/users/" + federation.user(name).path("id").asText() + "/reset-password",
                            Map.of("type", "password", "value", "password", "temporary", false))
                    .succeeded();
            realm.accessToken("admin-cli", name + "@acme.example");
            assertThat(sessions(realm, federation, name)).isEqualTo(1);
        }
        okta.organization().groups().removeMember("Engineering", "alice@acme.example");
        federation.changedSync();
        assertThat(federation.isEnabled("alice")).isFalse();
        assertThat(sessions(realm, federation, "alice")).isZero();
        assertThat(sessions(realm, federation, "carol")).isEqualTo(1);
    }

    @Test
    void a_full_sync_does_so_too(TestRealm realm, OktaEmulator okta) {
        Groups groups = okta.organization().groups();
        OktaFederation federation = OktaFederation.addScoped(realm, okta, "Engineering");
        federation.fullSync();
        groups.removeMember("Engineering", "alice@acme.example");
        okta.organization().users().deactivate("carol@acme.example");
        assertThat(federation.fullSync().path("removed").asInt()).isEqualTo(2);
        assertThat(List.of("alice", "carol")).noneMatch(federation::isEnabled);

        groups.addMember("Engineering", "alice@acme.example");
        federation.fullSync();
        assertThat(federation.isEnabled("alice")).isTrue();
        assertThat(federation.members("/Engineering")).contains("alice");
    }

    @Test
    void a_change_of_somebody_outside_the_scope_is_nothing_and_an_activation_inside_is_an_import(
            TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.addScoped(realm, okta, "Field Staff");
        federation.fullSync();
        okta.organization().users().suspend("alice@acme.example");
        okta.organization().users().unsuspend("alice@acme.example");
        okta.organization().users().setPassword("kofi@acme.example", "Password1!");
        okta.organization().users().force("kofi@acme.example", UserStatus.ACTIVE);
        assertThat(federation.changedSync().path("added").asInt()).isEqualTo(1);
        assertThat(federation.user("alice").isMissingNode()).isTrue();
        assertThat(federation.members("/Field Staff")).contains("kofi");
    }

    @Test
    void groups_enter_and_leave_the_scope_by_their_names(TestRealm realm, OktaEmulator okta) {
        Groups groups = okta.organization().groups();
        OktaFederation federation = OktaFederation.addScoped(realm, okta, "Field*", "Engineering");
        federation.fullSync();
        groups.rename("Sales", "Field Sales");
        federation.changedSync();
        assertThat(federation.members("/Field Sales")).containsExactly("bob", "farouk");

        groups.rename("Field Sales", "Sales");
        federation.changedSync();
        assertThat(federation.hasGroup("/Field Sales")).isFalse();
        assertThat(federation.isEnabled("farouk")).isFalse();
        assertThat(federation.isEnabled("bob")).isTrue();
    }

    @Test
    void a_narrower_scope_is_followed_by_the_next_changed_sync(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        federation.chooseGroups("Engineering");
        assertThat(federation.changedSync().path("removed").asInt()).isEqualTo(3);
        assertThat(List.of("bob", "erin", "farouk")).noneMatch(federation::isEnabled);
        assertThat(federation.hasGroup("/Sales")).isFalse();

        federation.chooseGroups();
        federation.changedSync();
        assertThat(List.of("bob", "erin", "farouk")).allMatch(federation::isEnabled);
        assertThat(federation.members("/Sales")).containsExactly("bob", "farouk");
    }

    @Test
    void a_scope_that_finds_no_group_stops_the_sync_and_disables_nobody(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        federation.chooseGroups("Engineering", "Enginering");
        okta.organization().users().suspend("alice@acme.example");
        JsonNode result = federation.fullSync();
        assertThat(result.path("failed").asInt()).isPositive();
        assertThat(result.path("removed").asInt()).isZero();
        assertThat(List.of("alice", "bob", "erin", "farouk")).allMatch(federation::isEnabled);
        assertThat(federation.members("/Sales")).contains("bob");
    }

    @Test
    void a_chosen_group_that_gets_another_name_stops_the_changed_sync_and_disables_nobody(
            TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.addScoped(realm, okta, "Engineering", "Sales");
        federation.fullSync();
        okta.organization().groups().rename("Engineering", "Research");
        JsonNode result = federation.changedSync();
        assertThat(result.path("failed").asInt()).isPositive();
        assertThat(result.path("removed").asInt()).isZero();
        assertThat(List.of("alice", "carol", "dmitri", "grace")).allMatch(federation::isEnabled);
    }

    @Test
    @Tag("O6")
    void an_empty_listing_of_members_disables_nobody(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.addScoped(realm, okta, "Engineering");
        federation.fullSync();
        String group = okta.organization().groups().get("Engineering").id();
        okta.faults().next(Fault.EMPTY_LIST, 1, "/api/v1/groups/" + group + "/users");
        assertThat(federation.fullSync().path("removed").asInt()).isZero();
        assertThat(okta.faults().pending()).isZero();
        assertThat(federation.members("/Engineering")).containsExactly("alice", "carol", "dmitri", "grace");
    }

    @Test
    @Tag("O6")
    void who_moves_from_one_chosen_group_to_another_between_two_pages_stays(TestRealm realm, OktaEmulator okta) {
        Groups groups = okta.organization().groups();
        OktaFederation federation = OktaFederation.addScoped(realm, okta, "Engineering", "Field Staff");
        federation.fullSync();
        okta.faults().before("/api/v1/groups/" + groups.get("Field Staff").id() + "/users", 1, () -> {
            groups.removeMember("Field Staff", "erin@acme.example");
            groups.addMember("Engineering", "erin@acme.example");
        });
        assertThat(federation.fullSync().path("removed").asInt()).isZero();
        assertThat(federation.members("/Field Staff")).containsExactly("bob");
        assertThat(federation.isEnabled("erin")).isTrue();
        federation.changedSync();
        assertThat(federation.members("/Engineering")).contains("erin");
    }

    private static int sessions(TestRealm realm, OktaFederation federation, String name) {
        String id = federation.user(name).path("id").asText();
        return realm.admin()
                .get("/users/" + id + "/sessions")
                .succeeded()
                .json()
                .size();
    }
}
