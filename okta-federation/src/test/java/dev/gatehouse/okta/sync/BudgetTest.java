package dev.gatehouse.okta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.okta.sync.Budget.Purse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O6")
class BudgetTest {

    @Test
    void the_limit_pays_while_it_lasts() {
        assertThat(new Budget(10, 7, 0).left()).isEqualTo(3);
        assertThat(new Budget(10, 7, 0).purseFor(3, false)).contains(Purse.LIMIT);
        assertThat(new Budget(10, 7, 0).purseFor(4, false)).isEmpty();
        assertThat(new Budget(10, 12, 0).left()).isZero();
        assertThat(new Budget(Long.MAX_VALUE, 50_000, 0).purseFor(50_000, false))
                .contains(Purse.LIMIT);
    }

    @Test
    void an_administrators_word_is_spent_only_where_the_limit_does_not_do() {
        assertThat(new Budget(10, 0, 50).purseFor(10, false)).contains(Purse.LIMIT);
        assertThat(new Budget(10, 0, 50).purseFor(11, false)).contains(Purse.ALLOWANCE);
    }

    @Test
    void an_administrators_word_must_be_good_for_all() {
        assertThat(new Budget(10, 0, 50).purseFor(51, false)).isEmpty();
        assertThat(new Budget(10, 0, 50).purseFor(60, true)).isEmpty();
    }

    @Test
    void what_an_administrator_let_through_is_not_taken_from_the_limit_halfway() {
        assertThat(new Budget(300, 0, 300).purseFor(300, true)).contains(Purse.ALLOWANCE);
        assertThat(new Budget(300, 0, 20).purseFor(30, true)).contains(Purse.LIMIT);
    }
}
