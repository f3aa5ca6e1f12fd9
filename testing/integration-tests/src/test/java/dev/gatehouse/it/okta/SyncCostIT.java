package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.OktaEmulatorConfig;
import dev.gatehouse.okta.emulator.organization.Users;
import dev.gatehouse.okta.emulator.seed.Seed;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("O5")
@Tag("O7")
@Tag("O15")
class SyncCostIT {

    private final LeapingClock clock = new LeapingClock();

    @Test
    void members_are_read_again_only_when_they_changed(TestRealm realm) {
        try (OktaEmulator okta =
                OktaEmulator.start(OktaEmulatorConfig.defaults().withClock(clock))) {
            clock.leap();
            OktaFederation federation = OktaFederation.add(realm, okta);
            federation.fullSync();
            okta.requests().clear();
            federation.fullSync();
            assertThat(readsOfMembers(okta)).isZero();

            okta.organization().groups().addMember("Sales", "alice@acme.example");
            okta.requests().clear();
            federation.fullSync();
            assertThat(readsOfMembers(okta)).isEqualTo(1);
            assertThat(federation.members("/Sales")).contains("alice");
        }
    }

    @Test
    void a_user_who_is_enabled_again_gets_the_groups_that_did_not_change(TestRealm realm) {
        try (OktaEmulator okta =
                OktaEmulator.start(OktaEmulatorConfig.defaults().withClock(clock))) {
            clock.leap();
            OktaFederation federation = OktaFederation.add(realm, okta);
            federation.fullSync();
            okta.organization().users().suspend("alice@acme.example");
            federation.fullSync();
            String alice = federation.user("alice").path("id").asText();
            String group = federation.group("/Engineering").path("id").asText();
            realm.admin().delete("/users/" + alice + "/groups/" + group).succeeded();
            okta.organization().users().unsuspend("alice@acme.example");
            okta.requests().clear();
            federation.fullSync();
            assertThat(readsOfMembers(okta)).isZero();
            assertThat(federation.members("/Engineering")).contains("alice");
        }
    }

    @Test
    void a_changed_sync_costs_a_handful_of_calls_when_nothing_changed(TestRealm realm) {
        try (OktaEmulator okta =
                OktaEmulator.start(OktaEmulatorConfig.defaults().withClock(clock))) {
            clock.leap();
            OktaFederation federation = OktaFederation.add(realm, okta);
            federation.fullSync();
            clock.leap();
            okta.requests().clear();
            federation.changedSync();
            assertThat(okta.requests().count("/api/v1")).isLessThanOrEqualTo(5);
        }
    }

    @Test
    @Tag("O4")
    void many_who_changed_outside_of_the_chosen_groups_are_not_asked_for_one_by_one(TestRealm realm) {
        Seed withoutLog = Seed.parse("""
                {"groups": [{"name": "Engineering"}],
                 "clients": [{"clientId": "gatehouse-sync", "secret": "gatehouse-sync-secret",
                  "scopes": ["okta.users.read", "okta.groups.read"]}]}
                """);
        try (OktaEmulator okta = OktaEmulator.start(
                OktaEmulatorConfig.defaults().withClock(clock).withSeed(withoutLog))) {
            Users users = okta.organization().users();
            List<String> outsiders = IntStream.range(0, 120)
                    .mapToObj(number -> users.add("Olga", "Outside", "olga" + number + "@acme.example", "Password1!")
                            .id())
                    .toList();
            okta.organization().groups().addMember("Engineering", outsiders.get(119));
            users.suspend(outsiders.get(119));
            clock.leap();
            OktaFederation federation = OktaFederation.addScoped(realm, okta, "Engineering");
            federation.fullSync();
            clock.leap();
            outsiders.subList(0, 119).forEach(id -> users.updateProfile(id, Map.of("title", "Visitor")));
            users.unsuspend(outsiders.get(119));
            okta.requests().clear();
            federation.changedSync();
            assertThat(okta.requests().count("/api/v1")).isLessThanOrEqualTo(120);
            assertThat(federation.isEnabled("olga119")).isTrue();
            assertThat(federation.user("olga0").isMissingNode()).isTrue();
        }
    }

    @Test
    @Tag("O6")
    void small_syncs_are_braked_like_a_large_one(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation =
                OktaFederation.add(realm, okta, Map.of("maxDisableCount", "2", "maxDisablePercent", "0"));
        federation.fullSync();
        okta.organization().users().suspend("alice@acme.example");
        federation.changedSync();
        okta.organization().users().suspend("bob@acme.example");
        federation.changedSync();
        okta.organization().users().suspend("carol@acme.example");
        assertThat(federation.changedSync().path("failed").asInt()).isPositive();
        assertThat(federation.isEnabled("alice")).isFalse();
        assertThat(federation.isEnabled("bob")).isFalse();
        assertThat(federation.isEnabled("carol")).isTrue();
    }

    private static long readsOfMembers(OktaEmulator okta) {
        return okta.requests().below("/api/v1/groups/").stream()
                .filter(request -> request.path().endsWith("/users"))
                .count();
    }
}
