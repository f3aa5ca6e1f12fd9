package dev.gatehouse.offboarding.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.offboarding.decide.Decision;
import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Actor;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.store.CaseStatus;
import dev.gatehouse.offboarding.store.Course;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a case begins, and where it goes from there. */
class CaseBeginningTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Actor ADMIN = new Actor("realm", "admin", "root");

    @Test
    @Tag("D7")
    void it_waits_out_its_grace_period_and_is_released_at_once_without_one() {
        assertThat(begin(decision(Action.LOCK, DAY, false, false)).status()).isEqualTo(CaseStatus.WAITING);
        assertThat(begin(decision(Action.LOCK, DAY, false, false)).dueAt()).contains(NOW.plus(DAY));
        Course released = begin(decision(Action.LOCK, Duration.ZERO, false, false));
        assertThat(released.status()).isEqualTo(CaseStatus.RELEASED);
        assertThat(released.settled()).isPresent();
    }

    @Test
    @Tag("D9")
    void nothing_and_a_dry_run_send_nothing_whatever_else_was_decided() {
        assertThat(begin(decision(Action.NOTHING, DAY, true, true)).status()).isEqualTo(CaseStatus.NOTHING);
        assertThat(begin(decision(Action.FULL_WIPE, DAY, true, true)).status()).isEqualTo(CaseStatus.DRY_RUN);
    }

    @Test
    @Tag("D9")
    void after_the_approval_the_rest_of_the_grace_period_is_waited_out() {
        Course course = begin(decision(Action.FULL_WIPE, DAY, true, false));
        assertThat(course.status()).isEqualTo(CaseStatus.APPROVAL);
        assertThat(course.approved().next(NOW.plus(DAY).minusMillis(1))).isEqualTo(CaseStatus.WAITING);
        assertThat(course.approved().next(NOW.plus(DAY))).isEqualTo(CaseStatus.RELEASED);
    }

    @Test
    @Tag("D8")
    void a_hold_goes_before_approval_and_grace_which_follow_when_it_is_released() {
        Course course = CaseOpener.begin(decision(Action.FULL_WIPE, DAY, true, false), true, Optional.of("hold"), NOW);
        assertThat(course.status()).isEqualTo(CaseStatus.HELD);
        assertThat(course.holdId()).contains("hold");
        assertThat(course.next(NOW)).isEqualTo(CaseStatus.APPROVAL);
        assertThat(course.approved().next(NOW)).isEqualTo(CaseStatus.WAITING);
    }

    @Test
    @Tag("D8")
    void whom_an_administrator_looked_at_does_not_count_for_the_brake_any_more() {
        Course course = begin(decision(Action.LOCK, DAY, false, false));
        assertThat(course.countedAt()).contains(NOW);
        assertThat(course.settled(CaseStatus.RELEASED, Actor.SERVER, NOW).countedAt())
                .contains(NOW);
        assertThat(course.settled(CaseStatus.RELEASED, ADMIN, NOW).countedAt()).isEmpty();
    }

    @Test
    @Tag("D2")
    void a_lockout_destroys_nothing_whatever_the_rules_say() {
        for (Action action : Action.values()) {
            Decision decision = decision(action, DAY, true, false);
            Decision safe = CaseOpener.safe(decision, Source.LOCKOUT);
            assertThat(safe.action().destructive()).isFalse();
            assertThat(safe.action() == Action.NOTHING).isEqualTo(action == Action.NOTHING);
            assertThat(CaseOpener.safe(decision, Source.SERVER)).isEqualTo(decision);
        }
    }

    private static Course begin(Decision decision) {
        return CaseOpener.begin(decision, true, Optional.empty(), NOW);
    }

    private static Decision decision(Action action, Duration grace, boolean approval, boolean dryRun) {
        return new Decision(
                action,
                action == Action.REASSIGN ? Optional.of("keeper") : Optional.empty(),
                grace,
                approval,
                dryRun,
                Optional.of("rule"),
                "a rule");
    }
}
