package dev.gatehouse.offboarding.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D1")
class OneByOneTest {

    private final List<String> done = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();

    @Test
    void what_goes_well_is_worked_on_in_batches() {
        new OneByOne(2, () -> {}, failed::add).run(List.of("a", "b", "c"), this::work);
        assertThat(done).containsExactly("a", "b", "c");
        assertThat(sizes).containsExactly(2, 1);
    }

    @Test
    void who_cannot_be_worked_on_keeps_nobody_else_waiting() {
        new OneByOne(2, () -> {}, failed::add).run(List.of("a", "bad", "c", "d"), this::work);
        assertThat(done).containsExactly("a", "c", "d");
        assertThat(failed).containsExactly("bad");
    }

    @Test
    void nobody_is_tried_alone_while_nothing_works() {
        OneByOne batches = new OneByOne(
                2,
                () -> {
                    throw new IllegalStateException("no database");
                },
                failed::add);
        assertThatThrownBy(() -> batches.run(List.of("bad", "b", "c"), this::work))
                .hasMessage("no database");
        assertThat(done).isEmpty();
        assertThat(failed).isEmpty();
    }

    private void work(List<String> ids) {
        sizes.add(ids.size());
        if (ids.contains("bad")) {
            throw new IllegalArgumentException("bad");
        }
        done.addAll(ids);
    }
}
