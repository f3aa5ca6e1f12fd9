package dev.gatehouse.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gatehouse.benchmarks.load.Round;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void the_ratio_is_that_of_the_medians_and_the_spread_that_of_neighbours() {
        Comparison comparison = new Comparison(rounds(10, 20, 30, 1000), rounds(100, 60, 90, 200));

        assertThat(comparison.otherPerSecond()).isEqualTo(25);
        assertThat(comparison.gatehousePerSecond()).isEqualTo(95);
        assertThat(comparison.ratio()).isCloseTo(3.8, within(1e-9));
        assertThat(comparison.lowest()).isEqualTo(0.2);
        assertThat(comparison.highest()).isEqualTo(10);
    }

    @Test
    void rounds_without_a_neighbour_are_refused() {
        assertThatThrownBy(() -> new Comparison(rounds(1), rounds(1, 2))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_table_shows_small_and_large_numbers_with_sense() {
        MarkdownTable table = new MarkdownTable();
        table.add("read", 8, new Comparison(rounds(4), rounds(1234)));

        assertThat(table.toString()).endsWith("| read | 8 | 4.00 | 1234 | **309** | 309 to 309 |\n");
    }

    private static List<Round> rounds(long... perSecond) {
        return LongStream.of(perSecond)
                .mapToObj(requests -> new Round(requests, Duration.ofSeconds(1)))
                .toList();
    }
}
