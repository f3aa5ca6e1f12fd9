package dev.gatehouse.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.schema.AttributePath;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S17")
class PatchPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName",
                "name.familyName",
                "members[value eq \"2819c223\"]",
                "emails[type eq \"work\"].value",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"
            })
    void every_form_is_read_and_written_back(String text) {
        assertThat(PatchPath.parse(text)).hasToString(text);
    }

    @Test
    void brackets_and_the_part_behind_them_are_kept_apart() {
        assertThat(PatchPath.parse("emails[type eq \"work\"].value"))
                .isEqualTo(new PatchPath(
                        AttributePath.of("emails"),
                        Optional.of(FilterParser.parse("type eq \"work\"")),
                        Optional.of("value")));
    }

    @Test
    void text_in_brackets_may_lack_its_quotes() {
        assertThat(PatchPath.parse("emails[type eq work].value"))
                .isEqualTo(PatchPath.parse("emails[type eq \"work\"].value"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name.",
                "a.b.c",
                "members[",
                "members[value eq \"1\"",
                "members[value eq \"1\"]x",
                "a b",
                "[x pr]"
            })
    void a_malformed_path_is_refused(String text) {
        assertThatThrownBy(() -> PatchPath.parse(text))
                .isInstanceOfSatisfying(
                        ScimException.class, e -> assertThat(e.type()).contains(ScimErrorType.INVALID_PATH));
    }
}
