package dev.gatehouse.offboarding.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("D2")
class RenameFollowerTest {

    @ParameterizedTest
    @CsvSource({
        "/staff, /staff, /people, /people",
        "/staff/it, /staff, /people, /people/it",
        "/staff/it, /staff/it, /it, /it",
        "/staffing, /staff, /people, /staffing",
        "/staff, /staff/it, /it, /staff"
    })
    void a_path_follows_its_group_and_those_above(String path, String from, String to, String expected) {
        assertThat(RenameFollower.moved(path, from, to)).isEqualTo(expected);
    }
}
