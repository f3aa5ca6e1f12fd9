package dev.gatehouse.okta.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.okta.client.LogEvent;
import dev.gatehouse.okta.client.LogEvent.Outcome;
import dev.gatehouse.okta.client.LogEvent.Target;
import dev.gatehouse.okta.store.PendingKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O14")
class HeardTest {

    private static final String USER = "00u1abcdefghijklmn5d7";
    private static final String GROUP = "00g1abcdefghijklmn5d7";
    private static final String APP = "0oa1abcdefghijklmn5d7";

    @Test
    void an_event_names_users_and_groups() {
        assertThat(targets("user.lifecycle.suspend", target(USER, "User"))).isEqualTo(Map.of(USER, PendingKind.USER));
        assertThat(targets("user.lifecycle.delete.completed", target(USER, "User")))
                .isEqualTo(Map.of(USER, PendingKind.DELETED_USER));
        assertThat(targets("group.user_membership.add", target(USER, "User"), target(GROUP, "UserGroup")))
                .isEqualTo(Map.of(USER, PendingKind.USER));
        assertThat(targets("group.lifecycle.delete", target(GROUP, "UserGroup")))
                .isEqualTo(Map.of(GROUP, PendingKind.GROUP));
    }

    @Test
    void assignments_count_for_the_identity_app_only() {
        LogEvent event =
                event("application.user_membership.add", "e", target(APP, "AppInstance"), target(USER, "User"));
        assertThat(Heard.of(event, APP).orElseThrow().targets()).isEqualTo(Map.of(USER, PendingKind.USER));
        LogEvent nobody = event("application.user_membership.remove", "e", target(APP, "AppInstance"));
        assertThat(Heard.of(nobody, APP).orElseThrow().targets())
                .isEqualTo(Map.of(Heard.ASSIGNMENTS, PendingKind.ASSIGNMENTS));
        assertThat(Heard.of(event, "0oaAnother")).isEmpty();
        assertThat(Heard.of(event, null)).isEmpty();
    }

    @Test
    void what_is_no_id_of_okta_or_no_change_is_not_heard() {
        assertThat(targets("user.lifecycle.suspend", target("../apps", "User"))).isEmpty();
        assertThat(targets("user.lifecycle.suspend", target("00u" + "a".repeat(100), "User")))
                .isEmpty();
        assertThat(targets("user.lifecycle.suspend", target(null, "User"))).isEmpty();
        assertThat(targets("user.lifecycle.suspend", target(USER, "UserGroup"))).isEmpty();
        assertThat(targets("user.session.start", target(USER, "User"))).isEmpty();
        LogEvent failed = new LogEvent(
                "e", "user.lifecycle.suspend", null, new Outcome("FAILURE"), List.of(target(USER, "User")));
        assertThat(Heard.of(failed, null)).isEmpty();
    }

    @Test
    void an_event_that_names_more_than_events_of_okta_do_is_cut() {
        Target[] users = IntStream.range(0, 21)
                .mapToObj(i -> target("00u1abcdefghij%02d".formatted(i), "User"))
                .toArray(Target[]::new);
        Heard all = Heard.of(event("user.lifecycle.suspend", "e", Arrays.copyOf(users, 20)), null)
                .orElseThrow();
        assertThat(all.targets()).hasSize(20);
        assertThat(all.isCut()).isFalse();
        Heard cut = Heard.of(event("user.lifecycle.suspend", "e", users), null).orElseThrow();
        assertThat(cut.targets()).isEqualTo(all.targets());
        assertThat(cut.isCut()).isTrue();
    }

    @Test
    void an_event_is_the_same_one_only_if_it_names_the_same() {
        Target user = target(USER, "User");
        String one = fingerprint(event("user.lifecycle.suspend", "e", user));
        assertThat(fingerprint(event("user.lifecycle.suspend", "e", user))).isEqualTo(one);
        assertThat(fingerprint(event("user.lifecycle.suspend", "f", user))).isNotEqualTo(one);
        assertThat(fingerprint(event("user.lifecycle.suspend", "e", target("00u2abcdefghijklmn5d7", "User"))))
                .isNotEqualTo(one);
        assertThat(fingerprint(event("user.lifecycle.suspend", null, user))).isNull();
        assertThat(one).hasSize(64);
    }

    @Test
    void a_deletion_is_logged_but_cannot_be_hooked() {
        assertThat(EventType.logged()).contains("user.lifecycle.delete.completed");
        assertThat(EventType.hookable())
                .contains("user.lifecycle.suspend", "user.lifecycle.delete.initiated")
                .doesNotContain("user.lifecycle.delete.completed");
    }

    private static Map<String, PendingKind> targets(String type, Target... targets) {
        return Heard.of(event(type, "e", targets), null).map(Heard::targets).orElse(Map.of());
    }

    private static String fingerprint(LogEvent event) {
        return Heard.of(event, null).orElseThrow().fingerprint();
    }

    private static LogEvent event(String type, String uuid, Target... targets) {
        return new LogEvent(uuid, type, "2026-01-01T00:00:00.000Z", new Outcome("SUCCESS"), List.of(targets));
    }

    private static Target target(String id, String type) {
        return new Target(id, type);
    }
}
