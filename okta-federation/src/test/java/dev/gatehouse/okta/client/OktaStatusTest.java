package dev.gatehouse.okta.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.okta.client.OktaStatus.Standing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("O4")
@Tag("O6")
class OktaStatusTest {

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, USABLE",
        "RECOVERY, USABLE",
        "PASSWORD_EXPIRED, USABLE",
        "LOCKED_OUT, USABLE",
        "STAGED, NOT_YET",
        "PROVISIONED, NOT_YET",
        "ACTIVATING, NOT_YET",
        "SUSPENDED, LEFT",
        "DEPROVISIONED, LEFT",
        "SOMETHING_NEW, UNDECIDED",
        ", UNDECIDED"
    })
    void each_status_has_a_standing(String status, Standing standing) {
        assertThat(OktaStatus.of(status).standing()).isEqualTo(standing);
    }
}
