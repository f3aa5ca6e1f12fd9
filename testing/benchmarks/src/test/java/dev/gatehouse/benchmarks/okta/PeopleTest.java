package dev.gatehouse.benchmarks.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PeopleTest {

    @Test
    void one_in_a_hundred_changes_in_each_round_and_others_in_the_next() {
        People people = new People(1000, 20);
        assertThat(people.changing(0)).hasSize(10).doesNotContainAnyElementsOf(people.changing(1));
        assertThat(people.changing(97)).as("nobody who is not usable").isEqualTo(people.changing(0));
    }

    @Test
    void what_a_sync_must_import_is_known_beforehand() {
        People people = new People(1000, 20);
        assertThat(people.usable()).hasSize(people.imported()).hasSize(970);
        assertThat(people.memberships()).isBetween(970L, 2 * 970L);
    }

    @Test
    void sizes_that_cannot_be_divided_are_refused() {
        assertThatThrownBy(() -> new People(150, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new People(100, 51)).isInstanceOf(IllegalArgumentException.class);
    }
}
