package dev.gatehouse.offboarding.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.offboarding.leaver.Action;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyConfigTest {

    @Test
    @Tag("D9")
    void a_policy_that_says_nothing_is_a_dry_run_that_would_destroy_nothing() {
        Policy policy = PolicyConfig.read(Map.of());
        assertThat(policy).isEqualTo(Policy.DEFAULT);
        assertThat(policy.dryRun()).isTrue();
        assertThat(policy.otherwise().action().destructive()).isFalse();
        assertThat(policy.payloadAttributes()).isEmpty();
    }

    @Test
    @Tag("D8")
    void a_policy_says_when_it_is_too_much_at_once() {
        Policy policy = PolicyConfig.read(config("brakeCount", "0", "brakePercent", "5", "brakeWindow", "15m"));
        assertThat(policy.brakeCount()).isZero();
        assertThat(policy.brakePercent()).isEqualTo(5);
        assertThat(policy.brakeWindow()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    @Tag("D2")
    void devices_that_are_reassigned_go_to_somebody() {
        Policy policy = PolicyConfig.read(config("defaultAction", "reassign", "defaultReassignTo", "storeroom"));
        assertThat(policy.otherwise().action()).isEqualTo(Action.REASSIGN);
        assertThat(policy.otherwise().reassignTo()).contains("storeroom");
    }

    @Tag("D2")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "defaultAction | wipe    | The default action must be one of corporate-wipe, full-wipe, lock",
                "defaultAction | reassign| needs the user who gets the devices",
                "defaultReassignTo | eve | goes with the action reassign only",
                "defaultGrace  | 1 week  | The default grace period: \"1 week\" is no time span",
                "defaultGrace  | 366d    | The default grace period must be at most 365d",
                "dryRun        | maybe   | Dry run must be true or false",
                "brakeCount    | -1      | The brake's number of users must be a whole number from 0",
                "brakePercent  | 101     | The brake's percentage must be a whole number from 0 to 100",
                "brakeWindow   | 0       | The brake's window must be longer than 0",
                "brakeWindow   | 31d     | The brake's window must be at most 30d"
            })
    void what_makes_no_sense_is_refused_with_a_sentence(String property, String value, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyConfig.read(config(property, value)))
                .withMessageContaining(sentence);
    }

    @Tag("D7")
    @ParameterizedTest
    @CsvSource({"0, 0, 0", "90s, 90, 90s", "120s, 120, 2m", "15m, 900, 15m", "24h, 86400, 1d", "7d, 604800, 7d"})
    void time_spans_are_written_as_people_do(String text, long seconds, String shortest) {
        assertThat(HumanDuration.parse(text)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(HumanDuration.format(Duration.ofSeconds(seconds))).isEqualTo(shortest);
    }

    static Map<String, List<String>> config(String... pairs) {
        Map<String, List<String>> config = new HashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            config.put(pairs[at], List.of(pairs[at + 1].split(",")));
        }
        return config;
    }
}
