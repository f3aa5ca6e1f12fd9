package dev.gatehouse.scim.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S19")
class TextsTest {

    @Test
    void what_a_database_may_not_take_is_replaced() {
        assertThat(Texts.fit("a\u0000b\r\nc", 10)).isEqualTo("a b c");
        assertThat(Texts.fit("Zoë \uD83D\uDE00 \uD800", 10)).isEqualTo("Zoë \uFFFD \uFFFD");
        assertThat(Texts.fitJson("\"Zoë \uD83D\uDE00\"", 100)).isEqualTo("\"Zoë \\ud83d\\ude00\"");
    }

    @Test
    void what_is_too_long_is_cut() {
        assertThat(Texts.fit("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Texts.fit("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(Texts.fitJson("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(Texts.fitJson("\uD83D\uDE00".repeat(100), 50)).hasSize(50);
    }
}
