package dev.gatehouse.offboarding.record;

import static dev.gatehouse.offboarding.record.Approvals.Worth.AGREED_ALREADY;
import static dev.gatehouse.offboarding.record.Approvals.Worth.ENOUGH;
import static dev.gatehouse.offboarding.record.Approvals.Worth.ONE_MORE;
import static dev.gatehouse.offboarding.record.Approvals.Worth.OWN_DOING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D9")
class ApprovalsTest {

    @Test
    void whoever_did_it_cannot_agree() {
        assertThat(Approvals.weigh("ann", "ann", Set.of())).isEqualTo(OWN_DOING);
        assertThat(Approvals.weigh("ann", "ann", Set.of("bob"))).isEqualTo(OWN_DOING);
    }

    @Test
    void an_account_without_an_id_cannot_agree() {
        assertThat(Approvals.weigh(null, null, Set.of("bob"))).isEqualTo(OWN_DOING);
    }

    @Test
    void anybody_else_can() {
        assertThat(Approvals.weigh("ann", "bob", Set.of())).isEqualTo(ENOUGH);
    }

    @Test
    void two_must_if_nobody_knows_who_did_it() {
        assertThat(Approvals.weigh(null, "ann", Set.of())).isEqualTo(ONE_MORE);
        assertThat(Approvals.weigh(null, "ann", Set.of("ann"))).isEqualTo(AGREED_ALREADY);
        assertThat(Approvals.weigh(null, "bob", Set.of("ann"))).isEqualTo(ENOUGH);
    }
}
