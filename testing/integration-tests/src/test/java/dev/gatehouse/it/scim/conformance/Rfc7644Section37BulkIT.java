package dev.gatehouse.it.scim.conformance;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static dev.gatehouse.it.scim.conformance.Strict.group;
import static dev.gatehouse.it.scim.conformance.Strict.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.scim.ScimClient;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** RFC 7644 section 3.7: Bulk. */
@GatehouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S17")
class Rfc7644Section37BulkIT {
    private ScimClient scim;

    @BeforeAll
    void connect(TestRealm realm) {
        scim = Strict.client(realm);
    }

    private static final String BULK = "{'schemas': ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], ";

    private RestResponse bulk(String rest) {
        return scim.post("/Bulk", BULK + rest);
    }

    @Test
    void section_3_7_many_operations_are_done_and_answered_in_their_order() {
        String gone = scim.createUser("bulk.gone");
        String changed = scim.createUser("bulk.changed");
        JsonNode answer = bulk("'Operations': [" + "{'method': 'POST', 'path': '/Users', 'bulkId': 'q1', 'data': "
                        + user("bulk.new") + "},"
                        + "{'method': 'PATCH', 'path': '/Users/" + changed
                        + "', 'data': {'schemas': ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],"
                        + " 'Operations': [{'op': 'replace', 'path': 'nickName', 'value': 'B'}]}},"
                        + "{'method': 'DELETE', 'path': '/Users/" + gone + "'}]}")
                .succeeded()
                .json();

        assertThat(answer.at("/schemas/0").asText()).isEqualTo("urn:ietf:params:scim:api:messages:2.0:BulkResponse");
        assertThat(answer.path("Operations").findValuesAsText("status")).containsExactly("201", "200", "204");
        assertThat(answer.at("/Operations/0/bulkId").asText()).isEqualTo("q1");
        assertThat(answer.at("/Operations/0/location").asText()).startsWith(scim.base() + "/Users/");
        assertThat(scim.get("/Users/" + changed).json().path("nickName").asText())
                .isEqualTo("B");
        assertError(scim.get("/Users/" + gone), 404);
    }

    @Test
    void section_3_7_2_references_are_resolved_in_any_order() {
        JsonNode answer = bulk("'Operations': [{'method': 'POST', 'path': '/Groups', 'bulkId': 'g', 'data': "
                        + group("Bulk group", ", 'members': [{'value': 'bulkId:u'}]") + "},"
                        + "{'method': 'POST', 'path': '/Users', 'bulkId': 'u', 'data': " + user("bulk.member") + "}]}")
                .succeeded()
                .json();

        assertThat(answer.path("Operations").findValuesAsText("status")).containsExactly("201", "201");
        String groupId = id(answer.at("/Operations/0/location").asText());
        assertThat(scim.memberIds(groupId))
                .containsExactly(id(answer.at("/Operations/1/location").asText()));
    }

    private static String id(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    @Test
    void section_3_7_1_references_in_a_circle_make_nothing() {
        JsonNode answer = bulk("'Operations': [{'method': 'POST', 'path': '/Groups', 'bulkId': 'a', 'data': "
                        + group("Circle A", ", 'members': [{'value': 'bulkId:b', 'type': 'Group'}]") + "},"
                        + "{'method': 'POST', 'path': '/Groups', 'bulkId': 'b', 'data': "
                        + group("Circle B", ", 'members': [{'value': 'bulkId:a', 'type': 'Group'}]") + "}]}")
                .succeeded()
                .json();

        assertThat(answer.path("Operations").findValuesAsText("status")).allMatch(status -> status.startsWith("4"));
        assertThat(Strict.names(scim.filter("/Groups", "displayName sw \"Circle\""), "displayName"))
                .isEmpty();
    }

    @Test
    void section_3_7_3_errors_are_told_one_by_one_and_stop_the_rest_where_that_is_asked_for() {
        scim.createUser("bulk.taken");
        String operations = "'Operations': [{'method': 'POST', 'path': '/Users', 'bulkId': '1', 'data': "
                + user("bulk.taken") + "}, {'method': 'POST', 'path': '/Users', 'bulkId': '2', 'data': "
                + user("bulk.after") + "}]}";

        JsonNode stopped = bulk("'failOnErrors': 1, " + operations).succeeded().json();
        assertThat(stopped.path("Operations")).hasSize(1);
        assertThat(stopped.at("/Operations/0/status").asText()).isEqualTo("409");
        assertThat(stopped.at("/Operations/0/response/scimType").asText()).isEqualTo("uniqueness");
        JsonNode all = bulk(operations).succeeded().json();
        assertThat(all.path("Operations").findValuesAsText("status")).contains("409", "201");
    }

    @Test
    void section_3_7_4_limits_are_told_and_kept() {
        JsonNode config = scim.get("/ServiceProviderConfig").succeeded().json();
        int most = config.at("/bulk/maxOperations").asInt();
        assertThat(config.at("/bulk/supported").asBoolean()).isTrue();
        List<String> tooMany = new ArrayList<>();
        for (int i = 0; i <= most; i++) {
            tooMany.add("{'method': 'DELETE', 'path': '/Users/none'}");
        }

        assertError(bulk("'Operations': [" + String.join(",", tooMany) + "]}"), 413);
        assertError(scim.post("/Bulk", BULK + "'Operations': 'x'}"), 400, "invalidSyntax");
        assertThat(config.at("/bulk/maxPayloadSize").asInt()).isPositive();
    }
}
