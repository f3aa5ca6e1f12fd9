package dev.gatehouse.scim.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.scim.gate.Admission;
import dev.gatehouse.scim.gate.Gate;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S1")
class AccountHolderTest {
    private final Gate gate = new Gate(InstantSource.fixed(Instant.EPOCH), 0);

    @Test
    void a_user_who_asks_too_often_is_told_to_wait_and_others_are_served() {
        AccountHolder ada = new AccountHolder("1", "ada");
        for (int i = 0; i < 2 * AccountHolder.REQUESTS_PER_SECOND; i++) {
            assertThat(gate.admitHolder(ada)).isInstanceOf(Admission.Admitted.class);
        }

        assertThat(gate.admitHolder(ada)).isInstanceOfSatisfying(Admission.Refused.class, refused -> {
            assertThat(refused.error().status()).isEqualTo(429);
            assertThat(refused.headers()).containsEntry("Retry-After", "1");
            assertThat(refused.connector()).isEmpty();
        });
        assertThat(gate.admitHolder(new AccountHolder("2", "grace"))).isInstanceOf(Admission.Admitted.class);
    }
}
