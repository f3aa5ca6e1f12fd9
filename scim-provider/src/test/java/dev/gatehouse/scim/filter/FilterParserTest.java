package dev.gatehouse.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.schema.AttributePath;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S17")
class FilterParserTest {

    @Test
    void a_comparison_has_path_operator_and_value() {
        assertThat(FilterParser.parse("userName eq \"bjensen\""))
                .isEqualTo(
                        new Filter.Comparison(AttributePath.of("userName"), Operator.EQ, TextNode.valueOf("bjensen")));
    }

    @Test
    void operators_are_read_in_any_letter_case() {
        assertThat(FilterParser.parse("userName EQ \"a\" AND NOT (title PR)"))
                .isEqualTo(FilterParser.parse("userName eq \"a\" and not (title pr)"));
    }

    @Test
    void and_binds_closer_than_or() {
        assertThat(FilterParser.parse("a eq 1 or b eq 2 and c eq 3"))
                .isEqualTo(FilterParser.parse("a eq 1 or (b eq 2 and c eq 3)"))
                .isNotEqualTo(FilterParser.parse("(a eq 1 or b eq 2) and c eq 3"));
    }

    @Test
    void not_binds_closer_than_and() {
        assertThat(FilterParser.parse("not (a eq 1) and b eq 2"))
                .isEqualTo(new Filter.And(
                        List.of(new Filter.Not(FilterParser.parse("a eq 1")), FilterParser.parse("b eq 2"))));
    }

    @Test
    void many_ands_stay_one_flat_list() {
        Filter filter = FilterParser.parse("a pr" + " and a pr".repeat(60));

        assertThat(filter)
                .isInstanceOfSatisfying(
                        Filter.And.class, and -> assertThat(and.operands()).hasSize(61));
    }

    @Test
    void urn_qualified_names_are_split_at_the_last_colon() {
        assertThat(FilterParser.parse(
                        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"1\""))
                .isInstanceOfSatisfying(
                        Filter.Comparison.class,
                        comparison -> assertThat(comparison.path())
                                .isEqualTo(new AttributePath(
                                        Optional.of("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"),
                                        "manager",
                                        Optional.of("value"))));
    }

    @Test
    void a_value_path_holds_a_filter_of_its_own() {
        assertThat(FilterParser.parse("emails[type eq \"work\" and value co \"@example.com\"]"))
                .isEqualTo(new Filter.ValuePath(
                        AttributePath.of("emails"),
                        FilterParser.parse("type eq \"work\" and value co \"@example.com\"")));
    }

    @Test
    void a_part_behind_a_value_path_joins_the_filter_of_the_element() {
        assertThat(FilterParser.parse("emails[type eq \"work\"].value eq \"a@b\""))
                .isEqualTo(FilterParser.parse("emails[type eq \"work\" and value eq \"a@b\"]"));
    }

    @Test
    void strings_are_json_strings() {
        assertThat(FilterParser.parse("displayName eq \"a \\\"b\\\" \\u00e4 ) and [\""))
                .isEqualTo(new Filter.Comparison(
                        AttributePath.of("displayName"), Operator.EQ, TextNode.valueOf("a \"b\" ä ) and [")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "userName",
                "userName eq",
                "userName eq bjensen",
                "userName eq \"open",
                "userName eq \"a\" and",
                "userName eq \"a\" xor title pr",
                "userName is \"a\"",
                "(userName eq \"a\"",
                "userName eq \"a\")",
                "emails[type eq \"work\"",
                "not userName eq \"a\"",
                "user name eq \"a\"",
                "1name eq \"a\"",
                "userName eq {\"a\":1}",
                "urn: eq \"a\"",
                "\\"
            })
    void a_malformed_filter_is_refused_with_a_position(String text) {
        assertThatThrownBy(() -> FilterParser.parse(text)).isInstanceOfSatisfying(ScimException.class, e -> {
            assertThat(e.type()).contains(ScimErrorType.INVALID_FILTER);
            assertThat(e.getMessage()).contains("position");
        });
    }

    @Test
    void long_deep_and_wide_filters_are_refused() {
        assertRefused("a".repeat(FilterParser.MAX_LENGTH + 1));
        assertRefused("(".repeat(FilterParser.MAX_DEPTH + 1) + "a pr" + ")".repeat(FilterParser.MAX_DEPTH + 1));
        assertRefused("a pr" + " or a pr".repeat(FilterParser.MAX_TERMS));
    }

    @Test
    void printing_and_parsing_again_gives_the_same_filter() {
        Random random = new Random(7644);
        for (int i = 0; i < 500; i++) {
            Filter filter = randomFilter(random, 3);

            assertThat(FilterParser.parse(filter.toString())).isEqualTo(filter);
        }
    }

    @Test
    void arbitrary_text_never_causes_anything_but_a_scim_error() {
        Random random = new Random(2342);
        String[] pieces = {
            "userName", " ", "eq", "\"a\"", "(", ")", "[", "]", "and", "not", ".", "\\", "\"", "pr", "1", "urn:"
        };
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                FilterParser.parse(text.toString());
            } catch (ScimException e) {
                assertThat(e.status()).isEqualTo(400);
            }
        }
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> FilterParser.parse(text)).isInstanceOf(ScimException.class);
    }

    private static Filter randomFilter(Random random, int depth) {
        return switch (depth == 0 ? random.nextInt(2) : random.nextInt(6)) {
            case 0 -> new Filter.Present(AttributePath.of("title"));
            case 1 ->
                new Filter.Comparison(
                        AttributePath.of("userName"),
                        Operator.values()[random.nextInt(Operator.values().length)],
                        TextNode.valueOf("v\"" + random.nextInt(9)));
            case 2 -> new Filter.Not(randomFilter(random, depth - 1));
            case 3 -> new Filter.And(List.of(randomFilter(random, depth - 1), randomFilter(random, depth - 1)));
            case 4 -> new Filter.Or(List.of(randomFilter(random, depth - 1), randomFilter(random, depth - 1)));
            default -> new Filter.ValuePath(AttributePath.of("emails"), randomFilter(random, depth - 1));
        };
    }
}
