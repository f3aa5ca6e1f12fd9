package dev.gatehouse.scim.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S3")
class ConnectorTokenTest {

    @Test
    void a_token_has_256_random_bits() {
        String value = ConnectorToken.generate().value();

        assertThat(value).startsWith("gscim_");
        assertThat(Base64.getUrlDecoder().decode(value.substring("gscim_".length())))
                .hasSize(32);
        assertThat(ConnectorToken.generate()).isNotEqualTo(ConnectorToken.generate());
    }

    @Test
    void the_hash_is_sha_256_in_lower_case_hexadecimal() {
        assertThat(new ConnectorToken("abc").hash())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void a_token_never_shows_in_a_log() {
        ConnectorToken token = ConnectorToken.generate();

        assertThat(token.toString()).doesNotContain(token.value());
        assertThat(new Credentials("Bearer", token.value()).toString()).doesNotContain(token.value());
    }

    @Test
    void a_header_that_is_no_authorization_holds_no_credentials() {
        assertThat(Credentials.parse(null)).isEmpty();
        assertThat(Credentials.parse("")).isEmpty();
        assertThat(Credentials.parse("Bearer")).isEmpty();
        assertThat(Credentials.parse("Bearer ")).isEmpty();
        assertThat(Credentials.parse("Bearer  x")).contains(new Credentials("Bearer", "x"));
    }

    @Test
    void a_token_of_ours_needs_no_scheme_before_it_and_nothing_else_does_without() {
        String token = ConnectorToken.generate().value();

        assertThat(Credentials.parse(token)).contains(new Credentials("Bearer", token));
        assertThat(Credentials.parse(" " + token + " ")).contains(new Credentials("Bearer", token));
        assertThat(Credentials.parse("secret")).isEmpty();
        assertThat(Credentials.parse("GSCIM_" + token)).isEmpty();
        assertThat(Credentials.parse(token + " more")).contains(new Credentials(token, "more"));
    }
}
