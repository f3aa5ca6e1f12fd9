package dev.gatehouse.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S17")
class AttributeNamesTest {
    private final AttributeNames names = AttributeNames.of(UserSchema.TYPE);

    @Test
    void keys_are_told_as_paths() {
        assertThat(names.of("firstName")).isEqualTo("name.givenName");
        assertThat(names.of("username")).isEqualTo("userName");
        assertThat(names.of("email")).isEqualTo("emails");
        assertThat(names.of("scim.emails")).isEqualTo("emails");
        assertThat(names.of("enabled")).isEqualTo("active");
        assertThat(names.of("scim.externalId")).isEqualTo("externalId");
        assertThat(names.of("scim.phoneNumbers")).isEqualTo("phoneNumbers");
        assertThat(names.of("scim.manager")).isEqualTo(UserSchema.ENTERPRISE_URN + ":manager.value");
    }

    @Test
    void what_is_no_attribute_keeps_its_key() {
        assertThat(names.of("favouriteColour")).isEqualTo("favouriteColour");
    }
}
