package dev.gatehouse.demo.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("L1")
class PkceTest {

    @Test
    void the_challenge_of_rfc_7636_appendix_b_is_reproduced() {
        assertThat(Pkce.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").challenge())
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void verifiers_are_long_enough_and_never_the_same() {
        assertThat(Pkce.random().verifier())
                .hasSizeGreaterThanOrEqualTo(43)
                .isNotEqualTo(Pkce.random().verifier());
    }
}
