package dev.gatehouse.okta.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O4")
class GroupRulesTest {

    @Test
    void groups_are_chosen_by_name_id_and_beginning() {
        GroupRules rules = new GroupRules(List.of("Engineering", "00g7", "Field*"));
        assertThat(rules.choose("00g1", "Engineering")).isTrue();
        assertThat(rules.choose("00g7", "Sales")).isTrue();
        assertThat(rules.choose("00g2", "Field Staff")).isTrue();
        assertThat(rules.choose("00g3", "engineering")).isFalse();
        assertThat(rules.choose("00g4", "Battlefield")).isFalse();
        assertThat(rules.choose("00g5", null)).isFalse();
    }

    @Test
    void no_rule_is_everyone_and_a_lone_star_is_refused() {
        assertThat(new GroupRules(List.of()).isEveryone()).isTrue();
        assertThat(new GroupRules(List.of()).choose("00g1", "Sales")).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GroupRules(List.of("*")))
                .withMessageContaining("Leave the field");
    }

    @Test
    void rules_that_found_nothing_are_told() {
        assertThat(new GroupRules(List.of("a", "b", "a")).without(Set.of("a")::contains))
                .containsExactly("b");
    }
}
