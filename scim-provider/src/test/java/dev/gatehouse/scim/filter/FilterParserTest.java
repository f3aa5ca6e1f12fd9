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
import org.junit.jupiter.params.provider.CsvSource;
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
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "userName eq jsmith | userName eq \"jsmith\"",
                "(meta.resourceType eq User) or (meta.resourceType eq Group)"
                        + " | meta.resourceType eq \"User\" or meta.resourceType eq \"Group\"",
                "emails[type eq work].value eq x | emails[type eq \"work\" and value eq \"x\"]",
                "emails.value co @example.com and active eq true | emails.value co \"@example.com\" and active eq true",
                "meta.created gt 2015-10-10T14:38:21.8617979-07:00"
                        + " | meta.created gt \"2015-10-10T14:38:21.8617979-07:00\"",
                "id eq 12345678-0000-1111-2222-333333333333 | id eq \"12345678-0000-1111-2222-333333333333\"",
                "schemas eq urn:ietf:params:scim:schemas:core:2.0:User"
                        + " | schemas eq \"urn:ietf:params:scim:schemas:core:2.0:User\"",
                "nickName eq True | nickName eq \"True\"",
                "nickName eq true,false | nickName eq \"true,false\"",
                "nickName eq 007 | nickName eq \"007\"",
                "nickName eq NaN | nickName eq \"NaN\"",
                "nickName eq C:\\x | nickName eq \"C:\\\\x\""
            })
    void a_bare_word_is_a_string_that_has_lost_its_quotes(String bare, String quoted) {
        assertThat(FilterParser.parse(bare)).isEqualTo(FilterParser.parse(quoted));
    }

    @ParameterizedTest
    @ValueSource(strings = {"active eq false", "title eq null", "age gt 42", "age gt -1.5e3", "age eq 0"})
    void literals_of_json_are_no_strings(String text) {
        assertThat(FilterParser.parse(text))
                .isInstanceOfSatisfying(
                        Filter.Comparison.class,
                        comparison -> assertThat(comparison.value().isTextual()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "userName",
                "userName eq",
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
                "userName eq \"",
                "userName eq a\"b",
                "userName eq (a)",
                "userName eq Team(A)",
                "userName eq emails[0]",
                "userName eq a b",
                "userName eq a\tand title pr",
                "(userName eq )",
                "emails[type eq ]",
                "userName eq \"\\q\"",
                "age gt 1e999",
                "age gt -1e999",
                "emails[value gt 1e999]",
                "userName eq \"a\\u0000b\"",
                "emails[value eq \"\\ud83d\"]",
                "userName eq a\ud83d",
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
        assertRefused("a".repeat(FilterLimits.DEFAULT.length() + 1));
        assertRefused("(".repeat(FilterParser.MAX_DEPTH + 1) + "a pr" + ")".repeat(FilterParser.MAX_DEPTH + 1));
        assertRefused("a pr" + " or a pr".repeat(FilterLimits.DEFAULT.terms()));
    }

    @Test
    void length_and_number_of_comparisons_are_limited_as_the_server_says() {
        String filter = "a pr" + " or a pr".repeat(150);

        assertThat(FilterParser.parse(filter, new FilterLimits(filter.length(), 151)))
                .isInstanceOf(Filter.Or.class);
        assertThatThrownBy(() -> FilterParser.parse(filter, new FilterLimits(filter.length(), 150)))
                .isInstanceOf(ScimException.class)
                .hasMessageContaining("more than 150 comparisons");
        assertThatThrownBy(() -> FilterParser.parse(filter, new FilterLimits(filter.length() - 1, 151)))
                .isInstanceOf(ScimException.class)
                .hasMessageContaining("longer than " + (filter.length() - 1) + " characters");
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
