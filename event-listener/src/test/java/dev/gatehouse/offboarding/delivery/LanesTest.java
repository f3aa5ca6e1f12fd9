package dev.gatehouse.offboarding.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D5")
class LanesTest {

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();

    @Test
    void a_lane_has_no_more_threads_than_it_may_and_leaves_none_of_its_work() {
        Lanes<String> lanes = lanes(4, 2);
        lanes.add("hung", List.of("a", "b", "c", "d"));
        assertThat(threads).hasSize(2);
        runAll();
        assertThat(done).containsExactly("a", "b", "c", "d");
    }

    @Test
    void lanes_take_turns_where_there_is_one_thread_only() {
        Lanes<String> lanes = lanes(1, 1);
        lanes.add("long", List.of("a", "b", "c"));
        lanes.add("short", List.of("x", "y"));
        lanes.add("other", List.of("z"));
        assertThat(threads).hasSize(1);
        runAll();
        assertThat(done).containsExactly("a", "x", "z", "b", "y", "c");
    }

    @Test
    void lanes_that_hang_leave_threads_for_those_that_have_none() {
        Lanes<String> lanes = lanes(16, 8);
        lanes.add("hung", Collections.nCopies(10, "hangs"));
        lanes.add("hung too", Collections.nCopies(10, "hangs"));
        List<Runnable> hanging = List.copyOf(threads);
        assertThat(hanging).hasSize(12);
        threads.clear();
        lanes.add("quick", List.of("a", "b", "c"));
        lanes.add("another", List.of("x"));
        assertThat(threads).hasSize(2);
        runAll();
        assertThat(done).containsExactly("a", "x", "b", "c");
        hanging.forEach(Runnable::run);
        runAll();
        assertThat(done).hasSize(24);
    }

    @Test
    void a_thread_that_is_free_goes_to_the_lane_that_has_fewest() {
        Lanes<String> lanes = lanes(8, 6);
        lanes.add("first", List.of("a", "b", "c", "d", "e", "f", "g", "h"));
        lanes.add("second", List.of("x", "y", "z"));
        assertThat(threads).hasSize(7);
        runAll();
        assertThat(done).containsExactly("a", "b", "c", "d", "e", "f", "x", "y", "z", "g", "h");
    }

    @Test
    void a_lane_takes_more_only_when_half_of_it_is_done() {
        Lanes<String> lanes = lanes(4, 2);
        assertThat(lanes.room("one")).isEqualTo(10);
        lanes.add("one", List.of("a", "b", "c", "d", "e", "f"));
        assertThat(lanes.room("one")).isZero();
        threads.remove().run();
        assertThat(lanes.room("one")).isEqualTo(5);
        assertThat(lanes.room("other")).isEqualTo(10);
        runAll();
        assertThat(lanes.room("one")).isEqualTo(10);
    }

    @Test
    void a_failure_takes_nothing_else_along() {
        Lanes<String> lanes = lanes(4, 2);
        lanes.add("one", List.of("fail", "a", "fail", "b"));
        runAll();
        assertThat(done).containsExactly("a", "b");
    }

    private Lanes<String> lanes(int all, int most) {
        return new Lanes<>(threads::add, all, most, 10, this::work);
    }

    private void work(String piece) {
        if (piece.equals("fail")) {
            throw new IllegalStateException("no database");
        }
        done.add(piece);
    }

    private void runAll() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
    }
}
