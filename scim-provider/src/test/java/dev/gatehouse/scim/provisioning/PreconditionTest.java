package dev.gatehouse.scim.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.scim.error.ScimException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S17")
class PreconditionTest {

    @Test
    void tags_are_read_with_and_without_the_mark_of_weakness_and_quotes() {
        assertThat(EntityTag.parse("W/\"a\", \"b\" ,w/\"c,d\", e"))
                .containsExactly(new EntityTag("a"), new EntityTag("b"), new EntityTag("c,d"), new EntityTag("e"));
        assertThat(EntityTag.parse(" * ")).containsExactly(EntityTag.ANY);
    }

    @Test
    void a_header_without_tags_is_refused() {
        for (String header : List.of("", " , ", "\"a", "W/\"", "a\"b")) {
            assertThatThrownBy(() -> EntityTag.parse(header))
                    .as(header)
                    .isInstanceOfSatisfying(
                            ScimException.class,
                            refusal -> assertThat(refusal.status()).isEqualTo(400));
        }
    }

    @Test
    void versions_are_compared_weakly() {
        assertThatCode(() -> Precondition.parse("\"1\"", null).require("W/\"1\""))
                .doesNotThrowAnyException();
        assertThatCode(() -> Precondition.parse("\"0\", W/\"1\"", null).require("W/\"1\""))
                .doesNotThrowAnyException();
        assertThatCode(() -> Precondition.parse("*", null).require("W/\"1\"")).doesNotThrowAnyException();
        assertThatCode(() -> Precondition.none().require("W/\"1\"")).doesNotThrowAnyException();
    }

    @Test
    void another_version_fails_the_precondition() {
        assertThatThrownBy(() -> Precondition.parse("\"2\"", null).require("W/\"1\""))
                .isInstanceOfSatisfying(
                        ScimException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(412));
    }

    @Test
    void a_version_that_the_client_has_or_any_one_can_be_ruled_out_for_a_change() {
        for (String header : List.of("*", "W/\"1\"", "\"0\", \"1\"")) {
            assertThatThrownBy(() -> Precondition.parse(null, header).require("W/\"1\""))
                    .as(header)
                    .isInstanceOfSatisfying(
                            ScimException.class,
                            refusal -> assertThat(refusal.status()).isEqualTo(412));
        }
        assertThatCode(() -> Precondition.parse("\"1\"", "\"2\"").require("W/\"1\""))
                .doesNotThrowAnyException();
    }
}
