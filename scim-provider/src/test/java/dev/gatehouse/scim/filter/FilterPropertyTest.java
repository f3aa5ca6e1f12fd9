package dev.gatehouse.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.schema.AttributePath;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Generated filters: what is printed is read back, and no text makes the parser fail in any other way than it says. */
@Tag("S17")
class FilterPropertyTest {
    private static final long SEED = 20260131L;
    private static final int ROUNDS = 5_000;
    private static final String[] PATHS = {
        "userName",
        "name.familyName",
        "emails.value",
        "urn:ietf:params:scim:schemas:core:2.0:User:title",
        "manager.$ref"
    };
    private static final String[] TEXTS = {"", "a", "Ada Lovelace", "\"", "\\", "] and (", "100%_", "é\n\u0001", "null"
    };
    private static final String PIECES = "()[]\".:\\ eqnotandorpruserName[type eq \"work\"]0-9trufalsenull\u00e9\n";

    private final Random random = new Random(SEED);

    @Test
    void what_is_printed_is_read_back() {
        for (int round = 0; round < ROUNDS; round++) {
            Filter filter = filter(3, true);
            assertThat(FilterParser.parse(filter.toString()))
                    .as("seed %s, round %s: %s", SEED, round, filter)
                    .isEqualTo(filter);
        }
    }

    @Test
    void nothing_but_a_scim_error_comes_of_nonsense() {
        for (int round = 0; round < ROUNDS; round++) {
            String text = round % 2 == 0 ? nonsense() : mutated(filter(3, true).toString());
            try {
                FilterParser.parse(text);
            } catch (ScimException expected) {
                assertThat(expected.status()).isEqualTo(400);
            } catch (RuntimeException e) {
                fail("seed %s, round %s: %s".formatted(SEED, round, text), e);
            }
        }
    }

    private String nonsense() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            text.append(PIECES.charAt(random.nextInt(PIECES.length())));
        }
        return text.toString();
    }

    private String mutated(String text) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(mutated.length());
            if (random.nextBoolean() && mutated.length() > 1) {
                mutated.deleteCharAt(at);
            } else {
                mutated.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
            }
        }
        return mutated.toString();
    }

    private Filter filter(int depth, boolean mayHaveBrackets) {
        return switch (random.nextInt(depth > 0 ? 6 : 2)) {
            case 0 -> new Filter.Present(path());
            case 1 -> new Filter.Comparison(path(), Operator.values()[random.nextInt(9)], value());
            case 2 -> new Filter.And(List.of(filter(depth - 1, mayHaveBrackets), filter(depth - 1, mayHaveBrackets)));
            case 3 -> new Filter.Or(List.of(filter(depth - 1, mayHaveBrackets), filter(depth - 1, mayHaveBrackets)));
            case 4 -> new Filter.Not(filter(depth - 1, mayHaveBrackets));
            default ->
                mayHaveBrackets
                        ? new Filter.ValuePath(AttributePath.of("emails"), filter(depth - 1, false))
                        : filter(depth - 1, false);
        };
    }

    private AttributePath path() {
        return AttributePath.parse(PATHS[random.nextInt(PATHS.length)]).orElseThrow();
    }

    private JsonNode value() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (random.nextInt(4)) {
            case 0 -> json.booleanNode(random.nextBoolean());
            case 1 -> json.nullNode();
            case 2 -> json.numberNode(random.nextInt());
            default -> json.textNode(TEXTS[random.nextInt(TEXTS.length)]);
        };
    }
}
