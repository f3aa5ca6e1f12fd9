package dev.gatehouse.okta.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O5")
class FailuresTest {

    private final Failures failures = new Failures();

    @Test
    void only_the_first_twenty_are_kept() {
        for (int i = 1; i <= 25; i++) {
            failures.add(Failures.sentence("user " + i, "is odd"));
        }
        assertThat(failures.sentences()).hasSize(20).startsWith("user 1 is odd").endsWith("user 20 is odd");
    }

    @Test
    void each_is_one_line_of_bounded_length() {
        failures.add(Failures.sentence("user 1", "has\n a \t long\u001b story: " + "x".repeat(1000)));
        assertThat(failures.sentences().get(0))
                .startsWith("user 1 has a long story: xx")
                .hasSize(500)
                .endsWith("…");
    }
}
