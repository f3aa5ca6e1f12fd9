package dev.gatehouse.offboarding.policy;

import static dev.gatehouse.offboarding.policy.PolicyConfigTest.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("D2")
class RuleConfigTest {

    @Test
    void a_rule_reads_all_of_its_conditions() {
        Rule rule = RuleConfig.read(
                "1",
                "Contractors",
                config(
                        "order", "5",
                        "groups", "/staff/it,/board",
                        "roles", "contractor",
                        "attributes", "kind=external,kind=temp,site= Rome=2",
                        "sources", "okta,scim",
                        "federations", "Acme",
                        "connectors", "Entra",
                        "reasons", "removed",
                        "action", "corporate-wipe",
                        "grace", "24h",
                        "approval", "true"));
        assertThat(rule.order()).isEqualTo(5);
        assertThat(rule.enabled()).isTrue();
        assertThat(rule.dryRun()).isFalse();
        assertThat(rule.approval()).isTrue();
        assertThat(rule.treatment().action()).isEqualTo(Action.CORPORATE_WIPE);
        assertThat(rule.grace()).contains(Duration.ofHours(24));
        assertThat(rule.conditions())
                .isEqualTo(new Conditions(
                        Set.of("/staff/it", "/board"),
                        Set.of("contractor"),
                        Map.of("kind", Set.of("external", "temp"), "site", Set.of("Rome=2")),
                        Set.of(Source.Type.OKTA, Source.Type.SCIM),
                        Set.of("Acme"),
                        Set.of("Entra"),
                        Set.of(Reason.REMOVED)));
    }

    @Test
    void a_rule_without_a_grace_period_leaves_it_to_the_policy() {
        assertThat(RuleConfig.read("1", "A", config("groups", "/a", "action", "lock"))
                        .grace())
                .isEmpty();
    }

    @Test
    void a_rule_for_everybody_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleConfig.read("1", "A", config("action", "full-wipe")))
                .withMessageContaining("needs a condition");
    }

    @Test
    void a_rule_without_an_action_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleConfig.read("1", "A", config("groups", "/a")))
                .withMessageContaining("The action is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sources    | ldap     | A source must be one of admin, user, okta, scim, server",
                "reasons    | fired    | A reason must be one of disabled, removed",
                "attributes | external | must be written as name=value",
                "order      | first    | The order must be a whole number",
                "grace      | soon     | The grace period: \"soon\" is no time span"
            })
    void what_makes_no_sense_is_refused_with_a_sentence(String property, String value, String sentence) {
        Map<String, List<String>> values = new HashMap<>(config("groups", "/a", "action", "lock"));
        values.put(property, List.of(value));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleConfig.read("1", "A", values))
                .withMessageContaining(sentence);
    }
}
