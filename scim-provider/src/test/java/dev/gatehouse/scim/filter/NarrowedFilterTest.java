package dev.gatehouse.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.scim.schema.GroupSchema;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S17")
class NarrowedFilterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "displayName eq \"a\" | displayName eq \"a\"",
                "userName eq \"a\" or displayName eq \"b\" | displayName eq \"b\"",
                "displayName sw \"a\" and not (userName pr) | displayName sw \"a\"",
                "displayName sw \"a\" and userName ne \"b\" | displayName sw \"a\"",
                "not (displayName eq \"a\" or emails[type eq \"work\"]) | not (displayName eq \"a\")",
                "(userName pr or displayName pr) and (id pr or members pr) | displayName pr and (id pr or members pr)"
            })
    void what_a_group_does_not_have_counts_as_without_value(String filter, String left) {
        assertThat(groups(filter).rest().map(Filter::toString)).contains(left);
        assertThat(groups(filter).excludesAll()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName eq \"a\"",
                "userName pr",
                "userName ne null",
                "emails[type eq \"work\"]",
                "userName gt \"a\" and displayName pr",
                "not (userName eq null or displayName pr)"
            })
    void no_group_can_fulfil_this(String filter) {
        assertThat(groups(filter)).isEqualTo(new NarrowedFilter(true, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"userName ne \"a\"", "userName eq null", "not (userName pr)", "active ne true or displayName pr"
            })
    void every_group_fulfils_this(String filter) {
        assertThat(groups(filter)).isEqualTo(new NarrowedFilter(false, Optional.empty()));
    }

    @Test
    void attributes_are_named_one_by_one() {
        assertThat(NarrowedFilter.paths(FilterParser.parse("a eq 1 and (b pr or not (c[d eq 2]))")))
                .extracting(Object::toString)
                .isEqualTo(List.of("a", "b", "c"));
    }

    private static NarrowedFilter groups(String filter) {
        return NarrowedFilter.of(
                FilterParser.parse(filter), path -> GroupSchema.TYPE.find(path).isPresent());
    }
}
