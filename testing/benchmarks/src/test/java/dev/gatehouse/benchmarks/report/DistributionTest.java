package dev.gatehouse.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Test
    void the_middle_and_the_ends_do_not_depend_on_the_order() {
        Distribution distribution = new Distribution(DoubleStream.of(30, 10, 40, 20));

        assertThat(distribution.lowest()).isEqualTo(10);
        assertThat(distribution.median()).isEqualTo(25);
        assertThat(distribution.highest()).isEqualTo(40);
    }

    @Test
    void a_percentile_is_a_measured_value_that_so_many_do_not_exceed() {
        Distribution distribution =
                new Distribution(IntStream.rangeClosed(1, 200).asDoubleStream());

        assertThat(distribution.percentile(99)).isEqualTo(198);
        assertThat(distribution.percentile(100)).isEqualTo(200);
        assertThat(new Distribution(DoubleStream.of(7)).percentile(99)).isEqualTo(7);
    }

    @Test
    void nothing_has_no_middle() {
        assertThatThrownBy(() -> new Distribution(DoubleStream.empty())).isInstanceOf(IllegalArgumentException.class);
    }
}
