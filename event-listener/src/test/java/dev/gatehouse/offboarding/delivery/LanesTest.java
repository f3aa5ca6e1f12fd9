package dev.gatehouse.offboarding.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D5")
class LanesTest {

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final Lanes<String> lanes = new Lanes<>(threads::add, 2, 10, this::work);

    @Test
    void a_lane_has_no_more_runners_than_it_may_and_leaves_none_of_its_work() {
        lanes.add("hung", List.of("a", "b", "c", "d"));
        assertThat(threads).hasSize(2);
        runAll();
        assertThat(done).containsExactly("a", "b", "c", "d");
    }

    @Test
    void runners_take_turns_with_other_lanes() {
        lanes.add("long", List.of("a", "b", "c", "d", "e", "f"));
        lanes.add("short", List.of("x"));
        runAll();
        assertThat(done.indexOf("x")).isEqualTo(2);
    }

    @Test
    void a_lane_takes_more_only_when_half_of_it_is_done() {
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
        lanes.add("one", List.of("fail", "a", "fail", "b"));
        runAll();
        assertThat(done).containsExactly("a", "b");
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
