package dev.gatehouse.scim.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S17")
class OutcomeTest {

    @Test
    void an_outcome_knows_whether_it_was_committed() {
        Outcome<String> committed = new Outcome<>();
        committed.begin();
        committed.set("made");
        assertThat(committed.isCommitted()).isFalse();
        committed.commit();
        Outcome<String> lost = new Outcome<>();
        lost.begin();
        lost.set("made");
        lost.rollback();

        assertThat(committed.isCommitted()).isTrue();
        assertThat(committed.get()).isEqualTo("made");
        assertThat(lost.isCommitted()).isFalse();
    }
}
