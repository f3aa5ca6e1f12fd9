package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Bulk requests, beyond what the conformance tests of RFC 7644 section 3.7 say. */
@GatehouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S17")
class BulkIT {
    private static final String URN = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

    private TestRealm realm;
    private ScimClient scim;

    @BeforeAll
    void connect(TestRealm shared) {
        realm = shared;
        scim = client("bulk");
    }

    @Test
    void references_reach_into_paths_and_into_what_a_patch_writes() {
        JsonNode answer = bulk(
                patch("/Groups/bulkId:g", "{'op': 'add', 'path': 'members', 'value': [{'value': 'bulkId:u'}]}"),
                createUser("u", "refer.ada"),
                createUser("v", "refer.bob"),
                createGroup("g", "Referred", ", 'members': [{'value': 'bulkId:v'}]"),
                patch("/Users/bulkId:u", "{'op': 'replace', 'path': 'nickName', 'value': 'A'}"),
                patch("/Groups/bulkId:g", "{'op': 'remove', 'path': 'members[value eq \\'bulkId:v\\']'}"),
                "{'method': 'DELETE', 'path': '/Users/bulkId:v'}");

        assertThat(statuses(answer)).containsExactly("200", "201", "201", "201", "200", "200", "204");
        String ada = id(answer, 1);
        String group = id(answer, 3);
        assertThat(answer.at("/Operations/0/location").asText()).isEqualTo(scim.base() + "/Groups/" + group);
        assertThat(answer.at("/Operations/4/location").asText()).isEqualTo(scim.base() + "/Users/" + ada);
        assertThat(scim.memberIds(group)).containsExactly(ada);
        assertThat(scim.get("/Users/" + ada).json().path("nickName").asText()).isEqualTo("A");
        assertError(scim.get("/Users/" + id(answer, 2)), 404);
    }

    @Test
    void what_refers_to_a_failed_operation_fails_and_the_rest_is_done() {
        ScimClient own = client("failures");
        own.createUser("fail.taken");
        JsonNode answer = bulk(
                own,
                "",
                createUser("x", "fail.taken"),
                createGroup("g", "Failed", ", 'members': [{'value': 'bulkId:x'}]"),
                patch("/Groups/bulkId:g", "{'op': 'replace', 'path': 'displayName', 'value': 'Other'}"),
                createGroup("h", "Unknown", ", 'members': [{'value': 'bulkId:nobody'}]"),
                createUser("y", "fail.fine"));

        assertThat(statuses(answer)).containsExactly("409", "409", "409", "400", "201");
        assertThat(answer.at("/Operations/0/response/scimType").asText()).isEqualTo("uniqueness");
        assertThat(answer.at("/Operations/0").has("location")).isFalse();
        assertThat(answer.at("/Operations/1/response/detail").asText()).contains("bulkId x failed");
        assertThat(answer.at("/Operations/3/response/detail").asText()).contains("nobody");
        assertThat(own.filter("/Groups", "displayName eq \"Failed\" or displayName eq \"Unknown\"")
                        .json()
                        .path("totalResults")
                        .asInt())
                .isZero();
        assertThat(refusals(own))
                .containsExactlyInAnyOrder("/Groups 400", "/Groups/bulkId:g 409", "/Groups 409", "/Users 409");
    }

    @Test
    void an_operation_with_a_version_changes_that_version_only() {
        String id = scim.createUser("version.ada");
        String version = scim.get("/Users/" + id).json().at("/meta/version").asText();
        String rename = "{'op': 'replace', 'path': 'nickName', 'value': 'A'}";
        String versioned = "{'method': 'PATCH', 'path': '/Users/" + id + "', 'version': '"
                + version.replace("\"", "\\\"") + "', 'data': {'Operations': [" + rename + "], 'schemas':"
                + " ['urn:ietf:params:scim:api:messages:2.0:PatchOp']}}";

        JsonNode answer = bulk(
                versioned, versioned, "{'method': 'DELETE', 'path': '/Users/" + id + "', 'version': 'W/\\'no\\''}");

        assertThat(statuses(answer)).containsExactly("200", "412", "412");
        assertThat(answer.at("/Operations/0/version").asText())
                .isNotEqualTo(version)
                .isEqualTo(scim.get("/Users/" + id).json().at("/meta/version").asText());
    }

    @Test
    void so_many_errors_are_borne_as_fail_on_errors_says() {
        scim.createUser("count.taken");
        String[] operations = {
            createUser("1", "count.taken"),
            createUser("2", "count.a"),
            createUser("3", "count.taken"),
            createUser("4", "count.b")
        };

        assertThat(statuses(bulk(scim, "'failOnErrors': 2, ", operations))).containsExactly("409", "201", "409");
        assertThat(statuses(bulk(scim, "'failOnErrors': 4, ", operations))).containsExactly("409", "409", "409", "201");
        assertThat(statuses(bulk(scim, "'failOnErrors': 0, ", operations))).containsExactly("409", "409", "409", "409");
    }

    @Test
    void a_malformed_request_is_refused_as_a_whole_and_logged() {
        ScimClient own = client("malformed");
        String fine = createUser("fine", "malformed.fine");
        List<String> wrong = List.of(
                body("", fine, createUser("fine", "malformed.other")),
                body("", fine, "{'method': 'POST', 'path': '/Users', 'data': {}}"),
                body("", fine, "{'method': 'POST', 'bulkId': ' ', 'path': '/Users', 'data': {}}"),
                body("", fine, "{'method': 'GET', 'path': '/Users'}"),
                body("", fine, "{'method': 'BREW', 'path': '/Users'}"),
                body("", fine, "{'method': 'DELETE'}"),
                body("", fine, "{'method': 'DELETE', 'path': 5}"),
                body("", fine, "'DELETE'"),
                body("'failOnErrors': -1, ", fine),
                body("'failOnErrors': 'one', ", fine),
                body(""),
                "{'schemas': ['" + URN + "']}",
                "{'schemas': [], 'Operations': [" + fine + "]}",
                "[]",
                "{");

        wrong.forEach(body -> assertError(own.post("/Bulk", body), 400, "invalidSyntax"));
        assertThat(own.filter("/Users", "userName sw \"malformed\"")
                        .json()
                        .path("totalResults")
                        .asInt())
                .isZero();
        assertThat(refusals(own)).hasSameSizeAs(wrong).containsOnly("/Bulk 400");
    }

    @Test
    void what_is_too_large_comes_from_a_disabled_connector_or_is_no_post_is_refused_and_logged() {
        ScimClient own = client("refused");
        RestResponse get = own.get("/Bulk");

        assertError(own.post("/Bulk", body("", createUser("x", "x".repeat(1_100_000)))), 413);
        assertError(get, 405);
        assertThat(get.headers().firstValue("Allow")).contains("POST, OPTIONS");
        assertError(
                own.http().withHeader("Content-Type", "text/plain").post("/Bulk", body("").replace('\'', '"')), 415);
        realm.admin()
                .put(ScimClient.CONNECTORS + "/" + own.connectorId(), Map.of("enabled", false))
                .succeeded();
        assertError(own.post("/Bulk", body("", createUser("x", "disabled"))), 403);
        assertThat(refusals(own)).contains("/Bulk 415", "/Bulk 405", "/Bulk 413");
    }

    @Test
    void operations_on_anything_but_users_and_groups_are_refused_one_by_one() {
        String id = scim.createUser("elsewhere.ada");
        String data = "', 'bulkId': 'b', 'data': {'schemas': []}}";
        List<String> operations = new ArrayList<>();
        for (String path : List.of(
                "/Bulk", "/Me", "/Schemas", "/.search", "/Users/.search", "", "/", "/v2/Users", "Users/a/b", "/user")) {
            operations.add("{'method': 'POST', 'path': '" + path + data.replace("'b'", "'b" + path + "'"));
        }
        operations.add("{'method': 'PUT', 'path': '/Users" + data);
        operations.add("{'method': 'DELETE', 'path': '/Groups'}");
        operations.add("{'method': 'DELETE', 'path': '/Users?filter=userName pr'}");
        operations.add("{'method': 'DELETE', 'path': 'https://example.org/Users/" + id + "'}");
        operations.add("{'method': 'POST', 'path': '/Users/" + id + "', 'bulkId': 'z', 'data': {}}");

        JsonNode answer = bulk(operations.toArray(String[]::new));

        assertThat(statuses(answer)).hasSize(15);
        assertThat(statuses(answer).subList(0, 14)).containsOnly("404");
        assertThat(statuses(answer).get(14)).isEqualTo("405");
        assertThat(answer.at("/Operations/0/response/detail").asText()).contains("/Users or /Groups");
        scim.get("/Users/" + id).succeeded();
    }

    private ScimClient client(String name) {
        return ScimClient.of(realm, name, Map.of("profile", "generic", "ownership", "own"));
    }

    private JsonNode bulk(String... operations) {
        return bulk(scim, "", operations);
    }

    private static JsonNode bulk(ScimClient client, String settings, String... operations) {
        return client.post("/Bulk", body(settings, operations)).succeeded().json();
    }

    private static String body(String settings, String... operations) {
        return "{'schemas': ['" + URN + "'], " + settings + "'Operations': [" + String.join(", ", operations) + "]}";
    }

    private static String createUser(String bulkId, String userName) {
        return create(
                "/Users",
                bulkId,
                "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': '" + userName + "'}");
    }

    private static String createGroup(String bulkId, String displayName, String more) {
        return create(
                "/Groups",
                bulkId,
                "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:Group'], 'displayName': '" + displayName + "'"
                        + more + "}");
    }

    private static String create(String path, String bulkId, String data) {
        return "{'method': 'POST', 'path': '" + path + "', 'bulkId': '" + bulkId + "', 'data': " + data + "}";
    }

    private static String patch(String path, String operation) {
        return "{'method': 'PATCH', 'path': '" + path + "', 'data': {'schemas':"
                + " ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], 'Operations': [" + operation + "]}}";
    }

    private static List<String> statuses(JsonNode answer) {
        List<String> statuses = new ArrayList<>();
        answer.path("Operations")
                .forEach(operation -> statuses.add(operation.path("status").asText()));
        return statuses;
    }

    private static String id(JsonNode answer, int operation) {
        String location = answer.at("/Operations/" + operation + "/location").asText();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** Path and status of each refusal in the provisioning log, the latest first. */
    private List<String> refusals(ScimClient client) {
        List<String> refusals = new ArrayList<>();
        realm.admin()
                .get("/gatehouse-scim/log?refused=true&connector=" + client.connectorId())
                .succeeded()
                .json()
                .path("entries")
                .forEach(line -> refusals.add(
                        line.path("path").asText() + " " + line.path("status").asText()));
        return refusals;
    }
}
