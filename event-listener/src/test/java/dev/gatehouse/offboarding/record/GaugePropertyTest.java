package dev.gatehouse.offboarding.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.offboarding.decide.BrakeLimit;
import dev.gatehouse.offboarding.store.BrakeStore.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The brake's bookkeeping against an oracle that counts everybody each time, over random comings and goings. */
@Tag("D8")
class GaugePropertyTest {

    private static final int SEEDS = 2_000;
    private static final int STEPS = 60;

    @Test
    void a_number_of_leavers_is_too_many_exactly_when_counting_says_so() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            new Realm(random, 40, Duration.ofSeconds(20))
                    .run(() -> new BrakeLimit(1 + random.nextInt(6), 0, window(random)));
        }
    }

    @Test
    void a_share_of_leavers_is_too_many_exactly_when_counting_says_so_as_long_as_users_are_counted_each_minute() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            new Realm(random, 30, Duration.ofSeconds(150))
                    .atLeast(Duration.ofMinutes(1))
                    .run(() -> new BrakeLimit(random.nextInt(2) * 5, 1 + random.nextInt(40), window(random)));
        }
    }

    @Test
    void nobody_is_counted_while_the_number_is_far_from_the_limit() {
        Realm realm = new Realm(new Random(1), 100, Duration.ofSeconds(1));
        BrakeLimit limit = new BrakeLimit(50, 0, Duration.ofHours(1));
        for (int user = 0; user < 50; user++) {
            assertThat(realm.leave("user" + user, limit)).isFalse();
        }
        assertThat(realm.countings).isEqualTo(1);
        assertThat(realm.leave("user50", limit)).isTrue();
    }

    @Test
    void a_single_leaver_is_never_too_large_a_share() {
        BrakeLimit limit = new BrakeLimit(0, 20, Duration.ofHours(1));
        assertThat(limit.exceededBy(1, 1)).isFalse();
        assertThat(limit.exceededBy(2, 9)).isTrue();
        assertThat(limit.exceededBy(2, 10)).isFalse();
        assertThat(new BrakeLimit(0, 0, Duration.ofHours(1)).exceededBy(1_000, 1_000))
                .isFalse();
    }

    @Test
    void those_who_are_sure_to_follow_count_beforehand() {
        BrakeLimit limit = new BrakeLimit(10, 0, Duration.ofHours(1));
        Realm realm = new Realm(new Random(1), 100, Duration.ofSeconds(1));
        assertThat(Gauge.judge(Reading.NONE, limit, realm.now, 9, realm).exceeded())
                .isFalse();
        assertThat(Gauge.judge(Reading.NONE, limit, realm.now, 10, realm).exceeded())
                .isTrue();
    }

    private static Duration window(Random random) {
        return Duration.ofMinutes(random.nextInt(10) == 0 ? 10 : 5);
    }

    /** Users who come and go, and both ways of counting them. */
    private static final class Realm implements Gauge.Census {

        private final Random random;
        private final int size;
        private final Duration pace;
        private Duration least = Duration.ZERO;
        private final Map<String, Instant> leavers = new HashMap<>();
        private final Set<String> disabled = new HashSet<>();
        private Reading reading = Reading.NONE;
        private Instant now = Instant.parse("2026-11-23T12:00:00Z");
        private Duration window = Duration.ZERO;
        private String present = "";
        private int countings;

        Realm(Random random, int size, Duration pace) {
            this.random = random;
            this.size = size;
            this.pace = pace;
        }

        Realm atLeast(Duration step) {
            this.least = step;
            return this;
        }

        void run(java.util.function.Supplier<BrakeLimit> limits) {
            BrakeLimit limit = limits.get();
            for (int step = 0; step < STEPS; step++) {
                now = now.plus(least).plusMillis(random.nextInt(Math.toIntExact(pace.toMillis())));
                limit = random.nextInt(15) == 0 ? limits.get() : limit;
                String user = "user" + random.nextInt(size);
                if (disabled.contains(user)) {
                    comeBack(user);
                } else {
                    boolean expected = oracle(user, limit);
                    assertThat(leave(user, limit))
                            .as("%s by %s at %s", user, limit, now)
                            .isEqualTo(expected);
                    if (expected) {
                        release();
                    }
                }
            }
        }

        boolean leave(String user, BrakeLimit limit) {
            present = user;
            window = limit.window();
            disabled.add(user);
            Gauge.Verdict verdict = Gauge.judge(reading, limit, now, 0, this);
            reading = verdict.reading();
            leavers.put(user, now);
            return verdict.exceeded();
        }

        private void comeBack(String user) {
            disabled.remove(user);
            leavers.remove(user);
        }

        /** An administrator looked at them: nobody counts any more. */
        private void release() {
            leavers.clear();
            reading = Reading.NONE;
        }

        private boolean oracle(String user, BrakeLimit limit) {
            Set<String> within = new HashSet<>(Set.of(user));
            leavers.forEach((who, when) -> {
                if (!when.isBefore(now.minus(limit.window()))) {
                    within.add(who);
                }
            });
            long users = size - disabled.size() - 1 + within.size();
            boolean number = limit.count() > 0 && within.size() > limit.count();
            boolean share = limit.percent() > 0
                    && within.size() > 1
                    && within.size() > Math.floor(users * limit.percent() / 100.0);
            return number || share;
        }

        @Override
        public long leaversNow() {
            countings++;
            return leavers();
        }

        @Override
        public long leavers() {
            return leavers.entrySet().stream()
                    .filter(one -> !one.getKey().equals(present))
                    .filter(one -> !one.getValue().isBefore(now.minus(window)))
                    .count();
        }

        @Override
        public long enabledUsers() {
            return size - disabled.size();
        }
    }
}
