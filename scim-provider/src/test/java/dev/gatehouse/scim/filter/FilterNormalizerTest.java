package dev.gatehouse.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.scim.profile.Profile;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.UserSchema;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S18")
class FilterNormalizerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "active eq \"True\" | active eq true",
                "Active eq False | Active eq false",
                "not (userName eq \"a\" and (active ne \"true\" or title pr))"
                        + " | not (userName eq \"a\" and (active ne true or title pr))",
                "emails[type eq \"work\" and primary eq \"True\"] | emails[type eq \"work\" and primary eq true]",
                "emails.primary eq \"true\" | emails.primary eq true"
            })
    void booleans_as_strings_are_understood_where_the_profile_has_them(String sent, String meant) {
        assertThat(strict(Profile.ENTRA, sent)).isEqualTo(FilterParser.parse(meant));
        assertThat(strict(Profile.GENERIC, sent)).isEqualTo(FilterParser.parse(sent));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title eq \"True\"",
                "title eq \"\"",
                "active eq \"\"",
                "active eq \"maybe\"",
                "shoeSize eq \"true\"",
                "emails[colour eq \"true\"]"
            })
    void everything_else_stays_as_it_came(String filter) {
        assertThat(strict(Profile.ENTRA, filter)).isEqualTo(FilterParser.parse(filter));
    }

    private static Filter strict(Profile profile, String filter) {
        return new FilterNormalizer(profile, path -> UserSchema.TYPE.find(path).map(ResourceType.Location::leaf))
                .strict(FilterParser.parse(filter));
    }
}
