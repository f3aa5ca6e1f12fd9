package dev.gatehouse.offboarding.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.Standing;
import dev.gatehouse.offboarding.leaver.Treatment;
import dev.gatehouse.offboarding.policy.Conditions;
import dev.gatehouse.offboarding.policy.Policy;
import dev.gatehouse.offboarding.policy.Protection;
import dev.gatehouse.offboarding.policy.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D2")
class RulebookTest {

    private static final Source ADMIN = new Source(Source.Type.ADMIN, "root", "1");
    private static final Treatment WIPE = new Treatment(Action.CORPORATE_WIPE, Optional.empty());
    private static final Treatment FULL_WIPE = new Treatment(Action.FULL_WIPE, Optional.empty());

    @Test
    void whom_no_rule_speaks_of_is_treated_as_the_policy_says() {
        Decision decision = book(Protection.NONE, staff(WIPE)).decide(leaver(ADMIN, "/guests"), Optional.empty());
        assertThat(decision.action()).isEqualTo(Action.NOTIFY);
        assertThat(decision.ruleId()).isEmpty();
        assertThat(decision.grace()).isEqualTo(Duration.ofHours(1));
        assertThat(decision.because()).contains("default");
    }

    @Test
    void a_group_stands_for_those_below_and_not_for_those_that_begin_alike() {
        Rulebook book = book(Protection.NONE, staff(WIPE));
        assertThat(book.decide(leaver(ADMIN, "/staff/it/ops"), Optional.empty()).ruleId())
                .contains("staff");
        assertThat(book.decide(leaver(ADMIN, "/staffing"), Optional.empty()).ruleId())
                .isEmpty();
    }

    @Test
    @Tag("D9")
    void a_full_wipe_needs_a_second_administrator_whoever_chose_it() {
        Rulebook book = book(Protection.NONE, staff(FULL_WIPE));
        assertThat(book.decide(leaver(ADMIN, "/staff"), Optional.empty()).approval())
                .isTrue();
        assertThat(book.decide(leaver(ADMIN, "/guests"), Optional.of(FULL_WIPE)).approval())
                .isTrue();
    }

    @Test
    void what_was_chosen_with_the_change_goes_before_rules() {
        Treatment chosen = new Treatment(Action.REASSIGN, Optional.of("storeroom"));
        Decision decision = book(Protection.NONE, staff(WIPE)).decide(leaver(ADMIN, "/staff"), Optional.of(chosen));
        assertThat(decision.action()).isEqualTo(Action.REASSIGN);
        assertThat(decision.reassignTo()).contains("storeroom");
        assertThat(decision.ruleId()).isEmpty();
    }

    @Test
    void protection_goes_before_everything() {
        Leaver board = leaver(ADMIN, "/board/chair");
        Decision decision = book(new Protection(Set.of(), Set.of("/board"), Set.of()), staff(WIPE))
                .decide(board, Optional.of(FULL_WIPE));
        assertThat(decision.action()).isEqualTo(Action.NOTHING);
        assertThat(decision.because()).isEqualTo("protected: the group /board");
        assertThat(book(new Protection(Set.of("ANN"), Set.of(), Set.of()))
                        .decide(board, Optional.empty())
                        .because())
                .isEqualTo("protected: the user");
        assertThat(book(new Protection(Set.of(), Set.of(), Set.of("admin")))
                        .decide(board, Optional.empty())
                        .because())
                .isEqualTo("protected: the role admin");
    }

    @Test
    void a_lockout_never_destroys() {
        Decision decision =
                book(Protection.NONE, staff(FULL_WIPE)).decide(leaver(Source.LOCKOUT, "/staff"), Optional.empty());
        assertThat(decision.action()).isEqualTo(Action.NOTIFY);
        assertThat(decision.approval()).isFalse();
        assertThat(decision.ruleId()).contains("staff");
        assertThat(decision.because()).contains("the rule staff").contains("lockout");
    }

    @Test
    void an_id_protects_whatever_name_she_has_now() {
        Leaver ann = leaver(ADMIN, "/staff");
        assertThat(book(new Protection(Set.of("A1"), Set.of(), Set.of()), staff(WIPE))
                        .decide(ann, Optional.empty())
                        .because())
                .isEqualTo("protected: the user");
        assertThat(book(new Protection(Set.of("a2", "anne"), Set.of(), Set.of()), staff(WIPE))
                        .decide(ann, Optional.empty())
                        .action())
                .isEqualTo(WIPE.action());
    }

    @Test
    void who_may_have_been_protected_is_wiped_only_if_somebody_agrees() {
        Leaver vanished = new Leaver(
                "a1",
                Optional.of("ann"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Reason.REMOVED,
                Source.SWEEP);
        Rule server = rule("server", conditions(Set.of(), Set.of(Source.Type.SERVER)), WIPE);
        Decision decision = book(new Protection(Set.of(), Set.of("/board"), Set.of()), staff(FULL_WIPE), server)
                .decide(vanished, Optional.empty());
        assertThat(decision.ruleId()).contains("server");
        assertThat(decision.approval()).isTrue();
        assertThat(decision.because()).contains("not known any more");
        assertThat(book(Protection.NONE, server)
                        .decide(vanished, Optional.empty())
                        .approval())
                .isFalse();
    }

    @Test
    void a_rule_that_cannot_be_read_makes_everything_harmless() {
        Rulebook book = new Rulebook(live(Protection.NONE), List.of(staff(FULL_WIPE)), Optional.of("x is broken"));
        Decision decision = book.decide(leaver(ADMIN, "/staff"), Optional.of(WIPE));
        assertThat(decision.action()).isEqualTo(Action.NOTIFY);
        assertThat(decision.because()).isEqualTo("x is broken");
    }

    static Rulebook book(Protection protection, Rule... rules) {
        return new Rulebook(live(protection), List.of(rules), Optional.empty());
    }

    static Policy live(Protection protection) {
        return new Policy(
                false, Treatment.NOTIFY, Duration.ofHours(1), 10, 20, Duration.ofHours(1), true, protection, Set.of());
    }

    static Rule rule(String name, Conditions conditions, Treatment treatment) {
        return new Rule(name, name, true, 1, conditions, treatment, Optional.empty(), false, false);
    }

    private static Rule staff(Treatment treatment) {
        return rule("staff", conditions(Set.of("/staff"), Set.of()), treatment);
    }

    private static Conditions conditions(Set<String> groups, Set<Source.Type> sources) {
        return new Conditions(groups, Set.of(), Map.of(), sources, Set.of(), Set.of(), Set.of());
    }

    private static Leaver leaver(Source source, String group) {
        return new Leaver(
                "a1",
                Optional.of("ann"),
                Optional.of(List.of(group)),
                Optional.of(Map.of()),
                Optional.of(new Standing(Set.of("admin"), Set.of())),
                Reason.DISABLED,
                source);
    }
}
