package dev.gatehouse.okta.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("O8")
class AttributeMappingsTest {

    @Test
    void the_standard_attributes_are_there_unless_they_are_switched_off() {
        assertThat(AttributeMappings.parse(List.of(), true).names())
                .contains("okta_id", "okta_login", "title", "department", "costCenter", "employeeType", "manager");
        assertThat(AttributeMappings.parse(List.of(), false).names()).containsExactly("okta_id", "okta_login");
    }

    @Test
    void a_line_replaces_a_standard_one_or_leaves_it_out() {
        AttributeMappings mappings = AttributeMappings.parse(List.of("-> title", "badge -> Department"), true);
        assertThat(mappings.names()).doesNotContain("title", "department").contains("Department");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title job_title      | has no arrow",
                "title ->             | user attribute",
                "my title -> title    | variable name",
                "'\"open -> title'    | double quotes",
                "title -> a b         | user attribute",
                "title -> username    | belongs to",
                "title -> scim.connector | belongs to",
                "title -> LDAP_ID     | belongs to",
                "title -> okta_id     | belongs to",
                "-> email             | always written",
                "nickName -> firstname | exactly these letters"
            })
    void a_wrong_line_is_named(String line, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttributeMappings.parse(List.of("title -> job", line), true))
                .withMessageContaining("Line 2")
                .withMessageContaining(line)
                .withMessageContaining(why);
    }

    @Test
    void two_lines_cannot_write_the_same_attribute() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttributeMappings.parse(List.of("title -> job", "department -> Job"), true))
                .withMessageContaining("Line 2")
                .withMessageContaining("line 1 writes");
    }

    @Test
    void names_are_labelled_in_words() {
        assertThat(List.of("okta_id", "costCenter", "badge_number", "managerId"))
                .extracting(ProfileDecoration::label)
                .containsExactly("Okta ID", "Cost center", "Badge number", "Manager ID");
    }
}
