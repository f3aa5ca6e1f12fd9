package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.fault.Faults.Fault;
import dev.gatehouse.okta.emulator.organization.UserStatus;
import dev.gatehouse.okta.emulator.organization.Users;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("O5")
class ChangedSyncIT {

    @Test
    void the_first_changed_sync_is_a_full_one(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        assertThat(federation.changedSync().path("added").asInt()).isEqualTo(7);
        assertThat(federation.members("/Engineering")).contains("alice");
    }

    @Test
    void new_changed_and_gone_users_are_followed(TestRealm realm, OktaEmulator okta) {
        Users users = okta.organization().users();
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        assertThat(federation.changedSync().path("status").asText()).isEqualTo("0 imported users, 0 updated users");

        users.add("Maria", "Moreno", "maria@acme.example", "Password1!");
        users.updateProfile("alice@acme.example", Map.of("title", "CTO"));
        users.suspend("bob@acme.example");
        users.deactivate("carol@acme.example");
        JsonNode result = federation.changedSync();
        assertThat(result.path("added").asInt()).isEqualTo(1);
        assertThat(result.path("updated").asInt()).isEqualTo(1);
        assertThat(result.path("removed").asInt()).isEqualTo(2);
        assertThat(List.of("maria", "alice")).allMatch(federation::isEnabled);
        assertThat(List.of("bob", "carol")).noneMatch(federation::isEnabled);

        users.unsuspend("bob@acme.example");
        federation.changedSync();
        assertThat(federation.isEnabled("bob")).isTrue();
    }

    @Test
    void logins_and_addresses_pass_from_one_user_to_another(TestRealm realm, OktaEmulator okta) {
        Users users = okta.organization().users();
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        String alice = federation.user("alice").path("id").asText();
        String bob = federation.user("bob").path("id").asText();
        String carol = federation.user("carol").path("id").asText();
        String oktaIdOfCarol = users.get("carol@acme.example").id();
        rename(users, "alice", "swap");
        rename(users, "bob", "alice");
        rename(users, "swap", "bob");
        rename(users, "carol", "carol.gone");
        users.deactivate("carol.gone@acme.example");
        users.add("Carol", "Second", "carol@acme.example", "Password1!");
        JsonNode result = federation.changedSync();
        assertThat(result.path("failed").asInt()).isZero();
        assertThat(result.path("added").asInt()).isEqualTo(1);
        assertThat(federation.user("alice").path("id").asText()).isEqualTo(bob);
        assertThat(federation.user("bob").path("id").asText()).isEqualTo(alice);
        assertThat(realm.user(alice).path("email").asText()).isEqualTo("bob@acme.example");
        assertThat(federation.user("carol").path("lastName").asText()).isEqualTo("Second");
        assertThat(realm.user(carol).path("username").asText())
                .isEqualTo("okta-" + oktaIdOfCarol.toLowerCase(Locale.ROOT));
        assertThat(realm.user(carol).path("enabled").asBoolean()).isFalse();

        users.activate(oktaIdOfCarol);
        users.setPassword(oktaIdOfCarol, "Password1!");
        users.force(oktaIdOfCarol, UserStatus.ACTIVE);
        federation.changedSync();
        assertThat(federation.user("carol.gone").path("id").asText()).isEqualTo(carol);
        assertThat(federation.isEnabled("carol.gone")).isTrue();
    }

    private static void rename(Users users, String from, String to) {
        String login = to + "@acme.example";
        users.updateProfile(from + "@acme.example", Map.of("login", login, "email", login));
    }

    @Test
    void changed_groups_and_memberships_are_followed(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        okta.organization().groups().addMember("Sales", "alice@acme.example");
        okta.organization().groups().removeMember("Sales", "bob@acme.example");
        okta.organization().groups().rename("Field Staff", "Field Force");
        federation.changedSync();
        assertThat(federation.members("/Sales")).contains("alice").doesNotContain("bob");
        assertThat(federation.members("/Field Force")).contains("erin");
        assertThat(federation.hasGroup("/Field Staff")).isFalse();
    }

    @Test
    void a_newly_activated_user_gets_the_groups_she_was_in_before(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        okta.organization().users().setPassword("kofi@acme.example", "Password1!");
        okta.organization().users().force("kofi@acme.example", UserStatus.ACTIVE);
        federation.changedSync();
        assertThat(federation.members("/Field Staff")).contains("kofi");
    }

    @Test
    void an_imported_user_gets_her_groups_though_the_first_try_broke_off(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        okta.organization().users().setPassword("kofi@acme.example", "Password1!");
        okta.organization().users().force("kofi@acme.example", UserStatus.ACTIVE);
        okta.faults().next(Fault.EXPIRED_TOKEN, 2, "/api/v1/groups");
        assertThat(federation.changedSync().path("failed").asInt()).isPositive();
        assertThat(okta.faults().pending()).isZero();
        assertThat(federation.members("/Field Staff")).doesNotContain("kofi");
        federation.changedSync();
        assertThat(federation.members("/Field Staff")).contains("kofi");
    }

    @Test
    void a_name_that_does_not_fit_is_reported_and_keeps_nobody_waiting(TestRealm realm, OktaEmulator okta) {
        Users users = okta.organization().users();
        users.add("x".repeat(300), "Long", "too.long@acme.example", "Password1!");
        OktaFederation federation = OktaFederation.add(realm, okta);
        JsonNode first = federation.fullSync();
        assertThat(first.path("failed").asInt()).isEqualTo(1);
        users.suspend("carol@acme.example");
        users.updateProfile("too.long@acme.example", Map.of("firstName", "Maximilian"));
        JsonNode next = federation.changedSync();
        assertThat(next.path("failed").asInt()).isZero();
        assertThat(federation.isEnabled("carol")).isFalse();
        assertThat(federation.isEnabled("too.long")).isTrue();
    }

    @Test
    void what_a_failed_sync_missed_is_caught_up_by_the_next(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        okta.organization().users().suspend("bob@acme.example");
        okta.faults().next(Fault.EXPIRED_TOKEN, 2, "/api/v1/users");
        assertThat(federation.changedSync().path("failed").asInt()).isPositive();
        assertThat(federation.isEnabled("bob")).isTrue();
        okta.faults().clear();
        federation.changedSync();
        assertThat(federation.isEnabled("bob")).isFalse();
    }
}
