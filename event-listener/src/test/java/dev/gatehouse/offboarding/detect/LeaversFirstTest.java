package dev.gatehouse.offboarding.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.offboarding.store.StoredUser;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D8")
class LeaversFirstTest {

    @Test
    void whoever_left_comes_before_whoever_is_there_however_many_they_are() {
        List<String> ids = IntStream.range(0, 1_000).mapToObj(Integer::toString).toList();
        Map<String, StoredUser> stored = Map.of("0", user("0", true), "1", user("1", false), "2", user("2", true));
        List<String> sorted = TransactionWatches.leaversFirst(ids, stored);
        assertThat(sorted).hasSize(1_000).startsWith("1", "3").endsWith("0", "2");
    }

    private static StoredUser user(String id, boolean enabled) {
        return new StoredUser(id, "r", enabled, false, "u" + id, null, null, null);
    }
}
