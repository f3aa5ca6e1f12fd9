package dev.gatehouse.scim.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.scim.schema.StoredAttributes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S17")
class VersionTest {
    private static final StoredAttributes STORED =
            StoredAttributes.of(Map.of("name", List.of("Engines"), "colour", List.of("red", "blue")));

    @Test
    void a_version_is_a_weak_entity_tag() {
        assertThat(Version.of(STORED, List.of("a"))).matches("W/\"[0-9a-f]{32}\"");
    }

    @Test
    void order_does_not_matter() {
        StoredAttributes turned =
                StoredAttributes.of(Map.of("colour", List.of("blue", "red"), "name", List.of("Engines")));

        assertThat(Version.of(STORED, List.of("a", "b"))).isEqualTo(Version.of(turned, List.of("b", "a")));
    }

    @Test
    void every_change_makes_another_version() {
        StoredAttributes renamed = STORED.copy();
        renamed.put("name", "Other");
        StoredAttributes split = StoredAttributes.of(Map.of("name", List.of("Engines"), "colour", List.of("red,blue")));

        assertThat(List.of(
                        Version.of(STORED, List.of("a", "b")),
                        Version.of(STORED, List.of("a")),
                        Version.of(STORED, List.of("ab")),
                        Version.of(STORED, List.of()),
                        Version.of(renamed, List.of("a")),
                        Version.of(split, List.of("a"))))
                .doesNotHaveDuplicates();
    }
}
