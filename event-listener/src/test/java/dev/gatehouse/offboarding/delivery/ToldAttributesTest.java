package dev.gatehouse.offboarding.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.offboarding.leaver.UserSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D4")
class ToldAttributesTest {

    private static final UserSnapshot MARY = new UserSnapshot(
            "1",
            "mary",
            null,
            null,
            null,
            List.of(),
            Map.of("laptop", List.of("C02XK1"), "salary", List.of("1")),
            List.of());

    @Test
    void only_what_is_named_is_told() {
        assertThat(ToldAttributes.chosen(Set.of("laptop", "phone"), MARY).attributes())
                .containsOnlyKeys("laptop");
        assertThat(ToldAttributes.chosen(Set.of(), MARY).attributes()).isEmpty();
    }

    @Test
    void a_star_stands_for_all() {
        assertThat(ToldAttributes.chosen(Set.of("*"), MARY)).isEqualTo(MARY);
    }
}
