package dev.gatehouse.benchmarks.offboarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.benchmarks.realm.Population;
import org.junit.jupiter.api.Test;

class PortionsTest {

    private final Portions portions = new Portions(new Population(1_000, 10));

    @Test
    void neighbouring_portions_share_nobody() {
        assertThat(portions.next(3).numbers()).containsExactly(0, 1, 2);
        assertThat(portions.next(2).numbers()).containsExactly(3, 4);
    }

    @Test
    void it_begins_anew_before_it_comes_to_the_last_user() {
        portions.next(600);

        assertThat(portions.next(400).numbers()).first().isEqualTo(0);
        assertThat(portions.next(599).numbers()).last().isEqualTo(998);
    }
}
