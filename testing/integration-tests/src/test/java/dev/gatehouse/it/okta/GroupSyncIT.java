package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.OktaEmulatorConfig;
import dev.gatehouse.okta.emulator.fault.Faults.Fault;
import dev.gatehouse.okta.emulator.organization.GroupType;
import dev.gatehouse.okta.emulator.organization.Groups;
import dev.gatehouse.okta.emulator.organization.UserStatus;
import dev.gatehouse.okta.emulator.seed.SeedGenerator;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("O7")
class GroupSyncIT {

    @Test
    void groups_are_mirrored_under_the_parent_with_their_members(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta, Map.of("groupsParent", "/Directory/Okta"));
        federation.fullSync();
        assertThat(federation.members("/Directory/Okta/Engineering"))
                .containsExactly("alice", "carol", "dmitri", "grace");
        assertThat(federation.members("/Directory/Okta/Sales")).containsExactly("bob", "farouk");
        assertThat(federation.hasGroup("/Directory/Okta/Everyone")).isFalse();
    }

    @Test
    void a_parent_that_makes_administrators_is_refused(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta, Map.of("groupsParent", "/Staff/Okta"));
        realm.admin().post("/groups", Map.of("name", "Staff")).succeeded();
        String staff = federation.group("/Staff").path("id").asText();
        realm.grantManagementRole("/groups/" + staff, "view-users");
        JsonNode run = OktaRuns.of(realm, federation).sync("full");
        assertThat(run.path("outcome").asText()).isEqualTo("failed");
        assertThat(run.path("message").asText()).contains("The group Staff", "administrators");
        assertThat(federation.hasGroup("/Staff/Okta/Sales")).isFalse();
    }

    @Test
    void renames_memberships_and_deletions_are_followed(TestRealm realm, OktaEmulator okta) {
        Groups groups = okta.organization().groups();
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        String id = federation.group("/Engineering").path("id").asText();
        groups.rename("Engineering", "Engineering & Design");
        groups.removeMember("Engineering & Design", "carol@acme.example");
        groups.addMember("Engineering & Design", "bob@acme.example");
        groups.delete("Contractors");
        groups.create("Night Shift");
        federation.fullSync();
        assertThat(federation.group("/Engineering & Design").path("id").asText())
                .isEqualTo(id);
        assertThat(federation.members("/Engineering & Design")).containsExactly("alice", "bob", "dmitri", "grace");
        assertThat(federation.hasGroup("/Contractors")).isFalse();
        assertThat(federation.hasGroup("/Night Shift")).isTrue();
    }

    @Test
    void two_groups_swap_their_names_and_a_blocked_one_still_gets_its_members(TestRealm realm, OktaEmulator okta) {
        Groups groups = okta.organization().groups();
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        String engineering = federation.group("/Engineering").path("id").asText();
        groups.rename("Engineering", "Swap");
        groups.rename("Sales", "Engineering");
        groups.rename("Swap", "Sales");
        assertThat(federation.changedSync().path("failed").asInt()).isZero();
        assertThat(federation.group("/Sales").path("id").asText()).isEqualTo(engineering);
        assertThat(federation.members("/Engineering")).containsExactly("bob", "farouk");

        realm.admin().post("/groups", Map.of("name", "Taken")).createdId();
        groups.rename("Engineering", "Taken");
        groups.removeMember("Taken", "bob@acme.example");
        assertThat(federation.changedSync().path("failed").asInt()).isEqualTo(1);
        assertThat(federation.members("/Engineering")).containsExactly("farouk");
    }

    @Test
    void other_members_of_a_mirrored_group_stay(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        String local = realm.addUser("local");
        String group = federation.group("/Sales").path("id").asText();
        realm.admin().put("/users/" + local + "/groups/" + group, Map.of()).succeeded();
        federation.fullSync();
        assertThat(federation.members("/Sales")).containsExactly("bob", "farouk", "local");
    }

    @Test
    void a_group_deleted_in_okta_stays_for_its_other_members_and_the_groups_beneath_it(
            TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        String local = realm.addUser("local");
        String sales = federation.group("/Sales").path("id").asText();
        realm.admin().put("/users/" + local + "/groups/" + sales, Map.of()).succeeded();
        String engineering = federation.group("/Engineering").path("id").asText();
        realm.admin()
                .post("/groups/" + engineering + "/children", Map.of("name", "Interns"))
                .succeeded();
        okta.organization().groups().delete("Sales");
        okta.organization().groups().delete("Engineering");
        federation.fullSync();
        assertThat(federation.members("/Sales")).containsExactly("local");
        assertThat(federation.members("/Engineering")).isEmpty();
        assertThat(federation.hasGroup("/Engineering/Interns")).isTrue();
        assertThat(federation.fullSync().path("failed").asInt()).isZero();
    }

    @Test
    void a_group_of_the_realm_is_neither_adopted_nor_deleted(TestRealm realm, OktaEmulator okta) {
        String own = realm.admin().post("/groups", Map.of("name", "Sales")).createdId();
        OktaFederation federation = OktaFederation.add(realm, okta);
        assertThat(federation.fullSync().path("failed").asInt()).isEqualTo(1);
        assertThat(federation.members("/Sales")).isEmpty();
        okta.organization().groups().delete("Sales");
        federation.fullSync();
        assertThat(federation.group("/Sales").path("id").asText()).isEqualTo(own);
    }

    @Test
    void groups_of_applications_are_mirrored_while_that_is_switched_on(TestRealm realm, OktaEmulator okta) {
        Groups groups = okta.organization().groups();
        String imported = groups.create(GroupType.APP_GROUP, Map.of("name", "Domain Users"))
                .id();
        groups.addMember(imported, "alice@acme.example");
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        assertThat(federation.hasGroup("/Domain Users")).isFalse();

        federation.tryToChange(Map.of("appGroups", "true")).succeeded();
        federation.fullSync();
        assertThat(federation.members("/Domain Users")).containsExactly("alice");
        groups.addMember(imported, "bob@acme.example");
        federation.changedSync();
        assertThat(federation.members("/Domain Users")).containsExactly("alice", "bob");

        federation.tryToChange(Map.of("appGroups", "false")).succeeded();
        federation.fullSync();
        assertThat(federation.hasGroup("/Domain Users")).isFalse();
        assertThat(federation.members("/Engineering")).contains("alice");
    }

    @Test
    void an_empty_listing_deletes_no_group(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        okta.faults().next(Fault.EMPTY_LIST, 1, "/api/v1/groups");
        federation.fullSync();
        assertThat(okta.faults().pending()).isZero();
        assertThat(federation.hasGroup("/Sales")).isTrue();
    }

    @Test
    void members_are_mirrored_over_several_pages(TestRealm realm) {
        try (OktaEmulator okta =
                OktaEmulator.start(OktaEmulatorConfig.defaults().withSeed(SeedGenerator.generate(450, 1)))) {
            OktaFederation federation = OktaFederation.add(realm, okta);
            int usable = federation.fullSync().path("added").asInt();
            String group = okta.organization()
                    .groups()
                    .list(each -> !each.name().equals("Everyone"), Optional.empty(), 1)
                    .items()
                    .get(0)
                    .name();
            assertThat(federation.members("/" + group)).hasSize(usable);
            String leaver = okta.organization()
                    .users()
                    .list(user -> user.is(UserStatus.ACTIVE), Optional.empty(), 1)
                    .items()
                    .get(0)
                    .login();
            okta.organization().groups().removeMember(group, leaver);
            federation.fullSync();
            assertThat(federation.members("/" + group)).hasSize(usable - 1);
        }
    }
}
