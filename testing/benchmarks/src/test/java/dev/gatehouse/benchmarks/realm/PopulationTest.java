package dev.gatehouse.benchmarks.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PopulationTest {

    private final Population population = new Population(2_000, 500);

    @Test
    void each_user_has_a_turn_before_one_has_a_second() {
        assertThat(LongStream.range(4_000, 6_000).mapToInt(population::anyUser))
                .doesNotHaveDuplicates()
                .hasSize(2_000);
    }

    @Test
    void outsiders_are_not_in_the_group() {
        assertThat(LongStream.range(0, 1_500).mapToObj(turn -> population.userId(population.outsider(turn))))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(population.memberIds());
    }

    @Test
    void sizes_that_leave_rows_without_sense_are_refused() {
        assertThatThrownBy(() -> new Population(2_000, 1_001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Population(999, 10)).isInstanceOf(IllegalArgumentException.class);
    }
}
