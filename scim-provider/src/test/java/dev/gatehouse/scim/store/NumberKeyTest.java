package dev.gatehouse.scim.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S17")
class NumberKeyTest {

    @Test
    void keys_have_the_order_of_numbers() {
        List<String> ascending = List.of(
                "-1e300",
                "-1000",
                "-999.5",
                "-20",
                "-19",
                "-2.55",
                "-2.5",
                "-2",
                "-0.5",
                "-0.001",
                "0",
                "0.00001",
                "0.001",
                "0.5",
                "0.51",
                "1",
                "1.5",
                "2",
                "9",
                "10",
                "99",
                "100",
                "1234567890123456789",
                "1e300");

        List<String> keys = ascending.stream()
                .map(number -> NumberKey.of(new BigDecimal(number)))
                .toList();

        assertThat(keys).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_number_has_one_key_however_it_is_written() {
        assertThat(List.of("100", "1e2", "100.00", "0100"))
                .extracting(number -> NumberKey.of(new BigDecimal(number)))
                .containsOnly("10003100");
    }
}
