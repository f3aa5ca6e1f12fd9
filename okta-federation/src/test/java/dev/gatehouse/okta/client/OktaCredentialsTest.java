package dev.gatehouse.okta.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O1")
class OktaCredentialsTest {

    @Test
    void the_secret_is_never_shown() {
        assertThat(new OktaCredentials.ClientSecret("client", "hidden").toString())
                .contains("client")
                .doesNotContain("hidden");
    }

    @Test
    void an_api_token_is_never_shown() {
        assertThat(new OktaCredentials.ApiToken("hidden").toString()).doesNotContain("hidden");
    }

    @Test
    void both_parts_are_form_encoded_before_they_are_joined() {
        assertThat(new OktaCredentials.ClientSecret("a:b", "c d").basicAuthorization())
                .isEqualTo("Basic YSUzQWI6Yytk");
    }
}
