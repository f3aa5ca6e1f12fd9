package dev.gatehouse.offboarding.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final String LAPTOP = "\uD83D\uDCBB";

    @Test
    void names_keep_characters_of_three_bytes_and_lose_longer_ones() {
        assertThat(Texts.name("Zoë 李")).isEqualTo("Zoë 李");
        assertThat(Texts.name("Zoë " + LAPTOP)).isEqualTo("Zoë \uFFFD");
        assertThat(Texts.name("half \uD83D")).isEqualTo("half \uFFFD");
        assertThat(Texts.name(null)).isNull();
    }

    @Test
    void what_no_table_takes_is_replaced_in_errors() {
        assertThat(Texts.shortened("answered \0" + LAPTOP)).isEqualTo("answered \uFFFD\uFFFD");
    }

    @Test
    void long_texts_are_cut_without_leaving_half_a_character() {
        assertThat(Texts.name("x".repeat(254) + LAPTOP + "y")).hasSize(255).endsWith("x\uFFFD");
        assertThat(Texts.shortened("x".repeat(2000))).hasSize(1000);
    }

    @Test
    void json_says_the_same_in_characters_of_three_bytes_at_most() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        Map<String, String> user = Map.of("firstName", "Zoë " + LAPTOP + " \"李\"");

        String json = Texts.json(mapper.writeValueAsString(user));

        assertThat(json.codePoints()).allMatch(point -> bytes(point) <= 3);
        assertThat(mapper.readTree(json).path("firstName").asText()).isEqualTo(user.get("firstName"));
    }

    @Test
    void a_ledger_name_equals_what_is_read_back() {
        Ledger.Identity identity = new Ledger.Identity("zoë" + LAPTOP, null);

        assertThat(new Ledger.Identity(identity.username(), identity.email())).isEqualTo(identity);
        assertThat(identity.username()).isEqualTo("zoë\uFFFD");
    }

    private static int bytes(int point) {
        return Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
    }
}
