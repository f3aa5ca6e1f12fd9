package dev.gatehouse.scim.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S17")
class ScimExceptionTest {

    @Test
    void a_detail_that_quotes_too_much_of_the_client_is_cut() {
        assertThat(ScimException.invalidSyntax("x".repeat(300_000)))
                .message()
                .hasSize(ScimException.MAX_DETAIL)
                .endsWith("x…");
        assertThat(ScimException.invalidValue("x".repeat(ScimException.MAX_DETAIL)))
                .message()
                .endsWith("xx");
    }
}
