package dev.gatehouse.okta.emulator.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O6")
class OrganizationTest {

    private final Ticking clock = new Ticking();
    private final Organization organization = new Organization(clock);
    private final Users users = organization.users();
    private final Groups groups = organization.groups();

    @Test
    void deactivating_takes_the_password_and_the_applications_and_leaves_the_groups() {
        OktaUser alice = alice();
        groups.create("Engineering");
        groups.addMember("Engineering", alice.id());
        OktaApp app = app();
        organization.apps().assignUser(app.id(), alice.id());

        OktaUser leaver = users.deactivate(alice.id());

        assertThat(leaver.status()).isEqualTo(UserStatus.DEPROVISIONED);
        assertThat(leaver.password()).isNull();
        assertThat(organization.apps().isAssigned(app.id(), leaver)).isFalse();
        assertThat(groups.members("Engineering", Optional.empty(), 10).items()).isEmpty();
        users.reinstate(alice.id(), "Password2!");
        assertThat(groups.members("Engineering", Optional.empty(), 10).items())
                .extracting(OktaUser::id)
                .containsExactly(alice.id());
    }

    @Test
    void a_leaver_who_is_activated_again_waits_for_a_password() {
        OktaUser alice = alice();
        users.deactivate(alice.id());
        assertThat(users.activate(alice.id()).status()).isEqualTo(UserStatus.PROVISIONED);
        assertThat(users.setPassword(alice.id(), "Password2!").status()).isEqualTo(UserStatus.ACTIVE);
    }

    @Test
    void the_first_delete_deactivates_and_the_second_removes() {
        OktaUser alice = alice();
        users.delete(alice.id());
        assertThat(users.get(alice.id()).status()).isEqualTo(UserStatus.DEPROVISIONED);
        users.delete(alice.id());
        assertThat(users.find(alice.id())).isEmpty();
        assertThat(users.find("alice@acme.example")).isEmpty();
        assertThat(organization.log().ofType("user.lifecycle.delete.completed")).hasSize(1);
    }

    @Test
    void each_life_cycle_step_is_refused_in_a_status_that_does_not_allow_it() {
        OktaUser alice = alice();
        assertRefused("E0000016", () -> users.activate(alice.id()));
        assertRefused("E0000001", () -> users.unsuspend(alice.id()));
        assertRefused("E0000032", () -> users.unlock(alice.id()));
        assertRefused("E0000038", () -> users.reactivate(alice.id()));
        users.suspend(alice.id());
        assertRefused("E0000001", () -> users.suspend(alice.id()));
        users.deactivate(alice.id());
        assertRefused("E0000007", () -> users.deactivate(alice.id()));
        assertRefused("E0000007", () -> users.get("nobody"));
    }

    @Test
    void every_change_moves_the_times_that_a_changed_sync_looks_at() {
        OktaUser alice = alice();
        Instant before = clock.instant();
        OktaUser suspended = users.suspend(alice.id());
        assertThat(suspended.lastUpdated()).isAfter(before);
        assertThat(suspended.statusChanged()).isEqualTo(suspended.lastUpdated());

        OktaGroup group = groups.create("Sales");
        groups.addMember("Sales", alice.id());
        OktaGroup changed = groups.get("Sales");
        assertThat(changed.lastMembershipUpdated()).isAfter(group.lastMembershipUpdated());
        assertThat(changed.lastUpdated()).isEqualTo(group.lastUpdated());
        assertThat(groups.rename("Sales", "Selling").lastUpdated()).isAfter(group.lastUpdated());
    }

    @Test
    void a_change_that_changes_nothing_leaves_no_trace() {
        OktaUser alice = alice();
        groups.create("Sales");
        groups.addMember("Sales", alice.id());
        long events = organization.log().lastSequence();
        groups.addMember("Sales", alice.id());
        users.updateProfile(alice.id(), Map.of("firstName", "Alice"));
        assertThat(organization.log().lastSequence()).isEqualTo(events);
    }

    @Test
    void the_log_names_who_did_what_to_whom() {
        OktaUser alice = alice();
        organization.as(Actor.SYSTEM).users().suspend(alice.id());
        assertThat(organization.log().ofType("user.lifecycle.suspend"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).isEqualTo(Actor.SYSTEM);
                    assertThat(event.targets())
                            .extracting(LogEvent.Target::alternateId)
                            .containsExactly("alice@acme.example");
                });
    }

    @Test
    void the_log_tells_of_each_user_who_gets_or_loses_an_application_however_that_comes() {
        OktaUser alice = alice();
        groups.create("Engineering");
        OktaApp app = app();
        organization.apps().assignGroup(app.id(), "Engineering");
        assertThat(assignmentEvents("add")).isEmpty();
        groups.addMember("Engineering", alice.id());
        organization.apps().assignUser(app.id(), alice.id());
        assertThat(assignmentEvents("add")).as("she had it already").containsExactly(alice.id());
        groups.removeMember("Engineering", alice.id());
        assertThat(assignmentEvents("remove")).as("she keeps her own").isEmpty();
        users.deactivate(alice.id());
        assertThat(assignmentEvents("remove")).containsExactly(alice.id());

        OktaUser bob = users.add("Bob", "Baker", "bob@acme.example", "x");
        organization.apps().assignGroup(app.id(), groups.everyone().id());
        users.activate(alice.id());
        OktaUser carol = users.add("Carol", "Cook", "carol@acme.example", "x");
        assertThat(assignmentEvents("add")).containsExactly(alice.id(), bob.id(), alice.id(), carol.id());
        organization.apps().unassignGroup(app.id(), groups.everyone().id());
        assertThat(assignmentEvents("remove")).containsExactly(alice.id(), alice.id(), bob.id(), carol.id());

        groups.addMember("Engineering", bob.id());
        groups.delete("Engineering");
        assertThat(assignmentEvents("remove")).endsWith(carol.id(), bob.id());
        assertThat(organization.log().ofType("group.lifecycle.delete")).hasSize(1);
    }

    @Test
    void locked_out_and_recovering_are_states_of_the_active() {
        OktaUser alice = alice();
        assertThat(users.lock(alice.id()).status()).isEqualTo(UserStatus.LOCKED_OUT);
        assertRefused("E0000038", () -> users.resetPassword(alice.id()));
        users.unlock(alice.id());
        assertThat(users.resetPassword(alice.id()).status()).isEqualTo(UserStatus.RECOVERY);
        assertThat(users.setPassword(alice.id(), "Password2!").status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(organization.log().ofType("user.account.lock")).hasSize(1);
        assertThat(organization.log().ofType("user.account.reset_password")).hasSize(1);
    }

    @Test
    void logins_are_unique_in_any_letter_case() {
        alice();
        assertRefused("E0000001", () -> users.add("Alice", "Other", "ALICE@acme.example", "x"));
        OktaUser bob = users.add("Bob", "Baker", "bob@acme.example", "x");
        assertRefused("E0000001", () -> users.updateProfile(bob.id(), Map.of("login", "Alice@acme.example")));
        users.updateProfile(bob.id(), Map.of("login", "robert@acme.example"));
        assertThat(users.find("bob@acme.example")).isEmpty();
        assertThat(users.get("Robert@acme.example").id()).isEqualTo(bob.id());
    }

    @Test
    void everyone_cannot_be_changed_and_holds_all_who_are_not_deprovisioned() {
        OktaUser alice = alice();
        OktaUser bob = users.add("Bob", "Baker", "bob@acme.example", "x");
        String everyone = groups.everyone().id();
        assertRefused("E0000006", () -> groups.removeMember(everyone, alice.id()));
        assertRefused("E0000006", () -> groups.delete(everyone));
        users.deactivate(bob.id());
        assertThat(groups.members(everyone, Optional.empty(), 10).items()).containsExactly(alice);
        assertThat(groups.memberCount(everyone)).isEqualTo(1);
    }

    @Test
    void a_user_assigned_through_a_group_can_only_be_unassigned_with_it() {
        OktaUser alice = alice();
        OktaApp app = app();
        String everyone = groups.everyone().id();
        organization.apps().assignGroup(app.id(), everyone);
        assertThat(organization.apps().isAssigned(app.id(), alice)).isTrue();
        assertRefused("E0000038", () -> organization.apps().unassignUser(app.id(), alice.id()));
        organization.apps().unassignGroup(app.id(), everyone);
        assertThat(organization.apps().isAssigned(app.id(), alice)).isFalse();
    }

    @Test
    void paging_stays_true_while_others_are_added_and_removed() {
        for (int i = 0; i < 10; i++) {
            users.add("User", "Number" + i, "user" + i + "@acme.example", "x");
        }
        Page<OktaUser> first = users.list(user -> true, Optional.empty(), 4);
        users.erase("user1@acme.example");
        users.erase("user5@acme.example");
        users.add("Late", "Comer", "late@acme.example", "x");
        Page<OktaUser> second = users.list(user -> true, first.next(), 4);
        Page<OktaUser> third = users.list(user -> true, second.next(), 4);
        assertThat(second.items()).extracting(OktaUser::login).startsWith("user4@acme.example", "user6@acme.example");
        assertThat(third.items()).extracting(OktaUser::login).endsWith("late@acme.example");
        assertThat(third.next()).isEmpty();
    }

    @Test
    void parallel_changes_lose_nothing() throws InterruptedException {
        groups.create("Crowd");
        ExecutorService executor = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 400; i++) {
            String login = "user" + i + "@acme.example";
            executor.execute(() ->
                    groups.addMember("Crowd", users.add("A", "B", login, "x").id()));
        }
        executor.shutdown();
        assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        List<OktaUser> members = groups.members("Crowd", Optional.empty(), 1000).items();
        Set<Long> sequences = new HashSet<>();
        organization
                .log()
                .ascending(0, event -> true, 10_000)
                .items()
                .forEach(event -> sequences.add(event.sequence()));
        assertThat(members).hasSize(400);
        assertThat(sequences).hasSize(1 + 3 * 400);
    }

    private OktaUser alice() {
        return users.add("Alice", "Archer", "alice@acme.example", "Password1!");
    }

    private OktaApp app() {
        return organization.apps().create("bookmark", "Wiki", true, "BOOKMARK", Map.of(), id -> Optional.empty());
    }

    private List<String> assignmentEvents(String kind) {
        return organization.log().ofType("application.user_membership." + kind).stream()
                .map(event -> event.targets().get(0).id())
                .toList();
    }

    private static void assertRefused(String errorCode, Runnable change) {
        assertThatThrownBy(change::run)
                .isInstanceOfSatisfying(
                        OrganizationException.class,
                        refusal -> assertThat(refusal.errorCode()).isEqualTo(errorCode));
    }

    /** Each look at this clock is a second after the one before. */
    private static final class Ticking extends Clock {

        private Instant now = Instant.parse("2026-11-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public synchronized Instant instant() {
            now = now.plus(Duration.ofSeconds(1));
            return now;
        }
    }
}
