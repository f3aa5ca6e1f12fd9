package dev.gatehouse.offboarding.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D5")
class LooksTest {

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final AtomicInteger looked = new AtomicInteger();

    @Test
    void many_kicks_are_one_look() {
        Looks looks = new Looks(threads::add, looked::incrementAndGet);
        looks.kick();
        looks.kick();
        looks.kick();
        threads.remove().run();
        assertThat(looked).hasValue(1);
        assertThat(threads).isEmpty();
    }

    @Test
    void a_kick_during_a_look_is_one_more_look() {
        Looks[] looks = new Looks[1];
        looks[0] = new Looks(threads::add, () -> {
            if (looked.incrementAndGet() == 1) {
                looks[0].kick();
                looks[0].kick();
            }
        });
        looks[0].kick();
        threads.remove().run();
        assertThat(looked).hasValue(2);
    }

    @Test
    void a_look_that_fails_stands_in_the_way_of_none() {
        Looks looks = new Looks(threads::add, () -> {
            looked.incrementAndGet();
            throw new IllegalStateException("no database");
        });
        looks.kick();
        threads.remove().run();
        looks.kick();
        threads.remove().run();
        assertThat(looked).hasValue(2);
    }

    @Test
    void nor_does_one_that_ends_with_an_error() {
        Looks looks = new Looks(threads::add, () -> {
            looked.incrementAndGet();
            throw new StackOverflowError();
        });
        looks.kick();
        assertThatExceptionOfType(StackOverflowError.class)
                .isThrownBy(() -> threads.remove().run());
        looks.kick();
        assertThat(threads).hasSize(1);
    }

    @Test
    void a_server_that_shuts_down_is_no_failure() {
        Looks looks = new Looks(
                task -> {
                    throw new RejectedExecutionException();
                },
                looked::incrementAndGet);
        looks.kick();
        looks.kick();
        assertThat(looked).hasValue(0);
    }
}
