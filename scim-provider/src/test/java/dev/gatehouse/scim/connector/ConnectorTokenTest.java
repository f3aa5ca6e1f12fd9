package dev.gatehouse.scim.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.scim.policy.Policies;
import dev.gatehouse.scim.profile.Profile;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S3")
class ConnectorTokenTest {

    @Test
    void a_token_has_256_random_bits() {
        assertThat(Base64.getUrlDecoder().decode(ConnectorToken.generate().value()))
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
        assertThat(new BearerConnector("1", "Okta", true, Profile.GENERIC, Policies.defaults(), token.hash())
                        .toString())
                .doesNotContain(token.hash());
    }

    @Test
    void a_connector_accepts_its_own_token_and_nothing_else() {
        BearerConnector connector = new BearerConnector(
                "1", "Okta", true, Profile.GENERIC, Policies.defaults(), new ConnectorToken("right").hash());

        assertThat(connector.accepts(new Credentials("bearer", "right"))).isTrue();
        assertThat(connector.accepts(new Credentials("Bearer", "wrong"))).isFalse();
        assertThat(connector.accepts(new Credentials("Basic", "right"))).isFalse();
    }

    @Test
    void a_header_that_is_no_authorization_holds_no_credentials() {
        assertThat(Credentials.parse(null)).isEmpty();
        assertThat(Credentials.parse("")).isEmpty();
        assertThat(Credentials.parse("Bearer")).isEmpty();
        assertThat(Credentials.parse("Bearer ")).isEmpty();
        assertThat(Credentials.parse("Bearer  x")).contains(new Credentials("Bearer", "x"));
    }
}
