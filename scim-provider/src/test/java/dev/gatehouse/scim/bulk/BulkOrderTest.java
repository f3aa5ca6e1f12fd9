package dev.gatehouse.scim.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S17")
class BulkOrderTest {

    @Test
    void without_references_the_clients_order_stays() throws JsonProcessingException {
        assertThat(BulkOrder.of(operations(post("a", "x"), post("b", "y"), patch("/Users/1", "z")))
                        .order())
                .containsExactly(0, 1, 2);
    }

    @Test
    void what_is_referred_to_is_made_first() throws JsonProcessingException {
        BulkOrder order = BulkOrder.of(operations(
                patch("/Groups/bulkId:g", "bulkId:u"), post("g", "bulkId:u"), post("u", "x"), post("v", "x")));

        assertThat(order.order()).containsExactly(2, 1, 0, 3);
        assertThat(order.circular()).isEmpty();
    }

    @Test
    void circles_and_what_depends_on_them_are_set_apart() throws JsonProcessingException {
        BulkOrder order = BulkOrder.of(operations(
                post("a", "bulkId:b"),
                post("b", "bulkId:a"),
                post("c", "bulkId:c"),
                post("d", "bulkId:a"),
                post("e", "x")));

        assertThat(order.order()).containsExactly(4);
        assertThat(order.circular()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void references_are_found_in_paths_values_and_addresses() throws JsonProcessingException {
        BulkOperation operation = operations(patch("/Groups/bulkId:g", "members[value eq \\\"bulkId:u\\\"]"))
                .get(0);

        assertThat(BulkReferences.of(operation)).containsExactly("g", "u");
        BulkOperation resolved = BulkReferences.resolve(operation, id -> "id-of-" + id);
        assertThat(resolved.path()).isEqualTo("/Groups/id-of-g");
        assertThat(resolved.data().path("value").asText()).isEqualTo("members[value eq \"id-of-u\"]");
        assertThat(BulkReferences.of(
                        operations(post("a", "a text with bulkId:x in it")).get(0)))
                .isEmpty();
    }

    private static String post(String bulkId, String value) {
        return "{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"" + bulkId + "\",\"data\":{\"value\":\"" + value
                + "\"}}";
    }

    private static String patch(String path, String value) {
        return "{\"method\":\"PATCH\",\"path\":\"" + path + "\",\"data\":{\"value\":\"" + value + "\"}}";
    }

    private static List<BulkOperation> operations(String... json) throws JsonProcessingException {
        List<BulkOperation> operations = new ArrayList<>();
        for (String one : json) {
            operations.add(BulkOperation.parse(new ObjectMapper().readTree(one)));
        }
        return operations;
    }
}
