package dev.gatehouse.offboarding.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D5")
class WorkersTest {

    private final Queue<Runnable> queue = new ArrayDeque<>();
    private final AtomicInteger left = new AtomicInteger();

    @Test
    void there_are_never_more_than_the_bound() {
        Workers workers = new Workers(queue::add, 2, this::piece);
        workers.kick();
        workers.kick();
        workers.kick();
        assertThat(queue).hasSize(2);
    }

    @Test
    void whoever_asks_while_there_are_enough_is_not_forgotten() {
        AtomicInteger looks = new AtomicInteger();
        Workers[] workers = new Workers[1];
        workers[0] = new Workers(queue::add, 1, () -> {
            if (looks.incrementAndGet() == 1) {
                workers[0].kick(); // a commit that this look did not see yet
            }
            return false;
        });
        workers[0].kick();
        queue.remove().run();
        assertThat(queue).hasSize(1);
        queue.remove().run();
        assertThat(looks).hasValue(2);
        assertThat(queue).isEmpty();
    }

    @Test
    void a_worker_lets_others_go_first_after_a_few_pieces() {
        left.set(25);
        Workers workers = new Workers(queue::add, 1, this::piece);
        workers.kick();
        queue.remove().run();
        assertThat(left).hasValue(15);
        assertThat(queue).hasSize(1);
        queue.remove().run();
        queue.remove().run();
        assertThat(left).hasValue(0);
        assertThat(queue).isEmpty();
    }

    @Test
    void a_failure_leaves_room_for_the_next_worker() {
        Workers workers = new Workers(queue::add, 1, () -> {
            throw new IllegalStateException("no database");
        });
        workers.kick();
        queue.remove().run();
        workers.kick();
        assertThat(queue).hasSize(1);
    }

    @Test
    void a_server_that_shuts_down_is_no_failure() {
        Workers workers = new Workers(
                task -> {
                    throw new RejectedExecutionException();
                },
                1,
                this::piece);
        workers.kick();
        workers.kick();
        assertThat(left).hasValue(0);
    }

    private boolean piece() {
        return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }
}
