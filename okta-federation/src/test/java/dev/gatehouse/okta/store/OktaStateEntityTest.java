package dev.gatehouse.okta.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O6")
class OktaStateEntityTest {

    private final OktaStateEntity state = new OktaStateEntity("component", "realm");

    @Test
    void an_allowance_is_spent_piece_by_piece() {
        state.allow(140, 5_000);
        state.spendAllowance(100);
        assertThat(state.allowedUsers(4_000)).isEqualTo(40);
        state.spendAllowance(40);
        assertThat(state.allowedUsers(4_000)).isZero();
    }

    @Test
    void an_allowance_ends_with_its_time() {
        state.allow(140, 5_000);
        assertThat(state.allowedUsers(5_000)).isZero();
    }
}
