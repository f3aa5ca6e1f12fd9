package dev.gatehouse.scim.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S17")
class JsonBodyTest {
    private static final Limits LIMITS = new Limits(100_000, 3, 1, 1, 1, 1, 1);

    @Test
    void json_may_be_nested_as_deep_as_the_server_says() {
        assertThat(body("[[[1]]]").json().isArray()).isTrue();
        assertRefused("[[[[1]]]]", "nested deeper than 3 levels");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "{\"a\": [1,",
                "{\"a\": \"x",
                "{\"a\": 1} {",
                "[[[[",
                "{\"a\": 1, \"a\": 2}",
                "nonsense",
                "{'a': 1}",
                "[\"\\x\"]",
                "[\"\n\"]",
                "[01]",
                "[1"
            })
    void what_is_no_json_is_refused_without_a_word_about_how_it_is_read(String text) {
        assertRefused(text, "");
    }

    @Test
    void a_number_of_a_thousand_digits_is_refused() {
        assertRefused("[" + "1".repeat(2_000) + "]", "a number of too many characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"userName\": \"a\", \"USERNAME\": \"b\"}",
                "{\"name\": {\"givenName\": \"a\", \"givenname\": \"b\"}}",
                "{\"x\": [{\"op\": \"add\", \"Op\": \"remove\"}]}"
            })
    void one_name_in_two_letter_cases_is_refused(String text) {
        assertRefused(text, "twice in one object");
    }

    @Test
    void a_number_keeps_all_its_digits() {
        String number = "123456789012345678901234567890.123456789";

        assertThat(body("[" + number + "]").json().get(0).decimalValue()).isEqualTo(new BigDecimal(number));
    }

    @Test
    void one_name_may_stand_in_two_objects() {
        assertThat(body("[{\"a\": 1}, {\"A\": 1}]").json()).hasSize(2);
    }

    private static void assertRefused(String text, String sentence) {
        assertThatThrownBy(() -> body(text).json()).isInstanceOfSatisfying(ScimException.class, e -> {
            assertThat(e.type()).contains(ScimErrorType.INVALID_SYNTAX);
            assertThat(e.getMessage()).contains(sentence).doesNotContain("Feature", "Constraint", "jackson", "Source");
        });
    }

    @Test
    void a_compressed_body_is_refused() {
        assertThatThrownBy(() -> body("{}", "gzip").json())
                .isInstanceOfSatisfying(
                        ScimException.class, e -> assertThat(e.status()).isEqualTo(415));
        assertThat(body("{}", "Identity").json()).isEmpty();
    }

    private static JsonBody body(String text) {
        return body(text, null);
    }

    private static JsonBody body(String text, String encoding) {
        return JsonBody.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), null, encoding, LIMITS);
    }
}
