package dev.gatehouse.okta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O7")
class IdSetTest {

    @Test
    void it_knows_what_was_added_and_nothing_else() {
        IdSet set = new IdSet();
        List<String> added = ids(10_000);
        set.addAll(added.subList(0, 5_000));
        assertThat(set.contains(added.get(0))).isTrue();
        assertThat(set.contains(added.get(7_000))).isFalse();
        set.addAll(added.subList(5_000, 10_000));
        assertThat(added).allMatch(set::contains);
        assertThat(ids(10_000)).noneMatch(set::contains);
        assertThat(set.size()).isEqualTo(10_000);
    }

    private static List<String> ids(int count) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
    }
}
