package dev.gatehouse.scim.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S7")
class PageTest {

    @Test
    void numbers_out_of_range_are_brought_into_range() {
        assertThat(Page.of(null, null, null, 200)).isEqualTo(new Page(1, Page.DEFAULT_COUNT));
        assertThat(Page.of(null, null, null, 50)).isEqualTo(new Page(1, 50));
        assertThat(Page.of("0", "-5", null, 200)).isEqualTo(new Page(1, 0));
        assertThat(Page.of("7", "100000", null, 500)).isEqualTo(new Page(7, 500));
        assertThat(Page.of(null, "100000", "", 500)).isEqualTo(new Page(1, 500, Optional.of("")));
    }

    @Test
    void what_is_no_number_is_refused() {
        assertThatThrownBy(() -> Page.of("one", null, null, 200)).isInstanceOf(ScimException.class);
        assertThatThrownBy(() -> Page.of(null, "1.5", null, 200)).isInstanceOf(ScimException.class);
    }

    @Test
    void a_page_by_cursor_has_room_for_one_result_at_least() {
        for (String count : List.of("0", "-1", "many")) {
            assertThatThrownBy(() -> Page.of(null, count, "", 200))
                    .as(count)
                    .isInstanceOfSatisfying(
                            ScimException.class, e -> assertThat(e.type()).contains(ScimErrorType.INVALID_COUNT));
        }
    }

    @Test
    void a_page_beyond_the_end_is_empty() {
        assertThat(new Page(2, 2).of(List.of("a", "b", "c"))).containsExactly("b", "c");
        assertThat(new Page(9, 2).of(List.of("a"))).isEmpty();
        assertThat(new Page(Integer.MAX_VALUE, 200).of(List.of("a"))).isEmpty();
    }
}
