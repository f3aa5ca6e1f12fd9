package dev.gatehouse.it.scim.conformance;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static dev.gatehouse.it.scim.conformance.Strict.group;
import static dev.gatehouse.it.scim.conformance.Strict.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.scim.ScimClient;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** RFC 7643 section 4: users, the enterprise extension and groups. */
@GatehouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S17")
class Rfc7643Section4UsersAndGroupsIT {
    private ScimClient scim;

    @BeforeAll
    void connect(TestRealm realm) {
        scim = Strict.client(realm);
    }

    @Test
    @Tag("S10")
    void section_4_1_every_attribute_of_a_user_comes_back_as_it_was_sent() throws IOException {
        ObjectNode sent = fullUser();
        String manager = scim.createUser("manager.of.babs");
        ((ObjectNode) sent.path(Strict.ENTERPRISE)).putObject("manager").put("value", manager);
        JsonNode created = scim.post("/Users", sent.toString()).succeeded().json();
        JsonNode read =
                scim.get("/Users/" + created.path("id").asText()).succeeded().json();

        assertThat(read).isEqualTo(created);
        sent.remove("password");
        for (Map.Entry<String, JsonNode> attribute : sent.properties()) {
            JsonNode got = read.path(attribute.getKey());
            if (attribute.getKey().equals(Strict.ENTERPRISE)) {
                assertThat(got.path("manager").path("value").asText()).isEqualTo(manager);
                assertThat(got.path("employeeNumber").asText()).isEqualTo("701984");
            } else {
                assertThat(got).as(attribute.getKey()).isEqualTo(attribute.getValue());
            }
        }
    }

    @Test
    void section_4_3_the_name_of_the_manager_is_the_servers_to_show() {
        String boss = ScimClient.id(scim.post(
                "/Users", "{'schemas': ['" + Strict.USER + "'], 'userName': 'boss', 'displayName': 'The Boss'}"));
        String chief = ScimClient.id(scim.post(
                "/Users",
                "{'schemas': ['" + Strict.USER
                        + "'], 'userName': 'chief', 'name': {'givenName': 'Ada', 'familyName': 'King'}}"));
        String plain = scim.createUser("plain-manager");
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put(boss, "The Boss");
        shown.put(chief, "Ada King");
        shown.put(plain, "plain-manager");
        shown.put("nobody", "");
        for (Map.Entry<String, String> manager : shown.entrySet()) {
            String id = ScimClient.id(scim.post(
                    "/Users",
                    "{'schemas': ['" + Strict.USER + "', '" + Strict.ENTERPRISE + "'], 'userName': 'of-"
                            + manager.getKey()
                            + "', '" + Strict.ENTERPRISE + "': {'manager': {'value': '" + manager.getKey()
                            + "', 'displayName': 'Sent'}}}"));

            assertThat(manager(scim.get("/Users/" + id))).isEqualTo(manager.getValue());
            assertThat(manager(scim.get("/Users/" + id + "?attributes=" + Strict.ENTERPRISE + ":manager.displayName")))
                    .isEqualTo(manager.getValue());
            assertThat(manager(scim.get("/Users/" + id + "?attributes=" + Strict.ENTERPRISE + ":manager.value")))
                    .isEmpty();
        }
        JsonNode page =
                scim.get("/Users?filter=userName%20sw%20%22of-%22").succeeded().json();
        assertThat(page.findValuesAsText("displayName"))
                .containsExactlyInAnyOrder("The Boss", "Ada King", "plain-manager");
    }

    private static String manager(RestResponse user) {
        return user.succeeded()
                .json()
                .path(Strict.ENTERPRISE)
                .path("manager")
                .path("displayName")
                .asText();
    }

    private static ObjectNode fullUser() throws IOException {
        try (InputStream file = Rfc7643Section4UsersAndGroupsIT.class.getResourceAsStream("full-user.json")) {
            return (ObjectNode) new ObjectMapper().readTree(file);
        }
    }

    @Test
    void section_4_1_1_a_user_needs_a_name_that_nobody_else_has_in_any_letter_case() {
        scim.post("/Users", user("unique.one")).succeeded();

        assertError(scim.post("/Users", "{'schemas': ['" + Strict.USER + "']}"), 400, "invalidValue");
        assertError(scim.post("/Users", user("  ")), 400, "invalidValue");
        assertError(scim.post("/Users", user("UNIQUE.One")), 409, "uniqueness");
    }

    @Test
    void section_4_1_1_a_password_is_never_returned() {
        RestResponse created = scim.post("/Users", user("secret.one", ", 'password': 'Tr0ub4dor&3'"));

        assertThat(created.succeeded().body()).doesNotContain("Tr0ub4dor").doesNotContain("password");
        String path = "/Users/" + created.json().path("id").asText();
        assertThat(scim.get(path + "?attributes=password").succeeded().body()).doesNotContain("assword");
    }

    @Test
    void section_4_1_2_groups_of_a_user_are_shown_and_only_the_server_changes_them() {
        String id = scim.createUser("grouped.one");
        String group = scim.createGroup("Section 4.1.2", id);
        JsonNode groups = scim.get("/Users/" + id).succeeded().json().path("groups");

        assertThat(groups).hasSize(1);
        assertThat(groups.at("/0/value").asText()).isEqualTo(group);
        assertThat(groups.at("/0/display").asText()).isEqualTo("Section 4.1.2");
        assertThat(groups.at("/0/$ref").asText()).isEqualTo(scim.base() + "/Groups/" + group);
        scim.put("/Users/" + id, user("grouped.one", ", 'groups': []")).succeeded();
        assertThat(scim.memberIds(group)).containsExactly(id);
        assertError(scim.patch("/Users/" + id, "{'op': 'remove', 'path': 'groups'}"), 400, "mutability");
    }

    @Test
    void section_4_2_a_group_has_a_name_and_members_with_addresses() {
        String id = scim.createUser("member.one");
        JsonNode group = scim.post(
                        "/Groups", group("Section 4.2", ", 'externalId': 'g-42', 'members': " + ScimClient.members(id)))
                .succeeded()
                .json();

        assertThat(group.path("displayName").asText()).isEqualTo("Section 4.2");
        assertThat(group.path("externalId").asText()).isEqualTo("g-42");
        assertThat(group.at("/members/0/value").asText()).isEqualTo(id);
        assertThat(group.at("/members/0/type").asText()).isEqualTo("User");
        assertThat(group.at("/members/0/display").asText()).isEqualTo("member.one");
        assertThat(group.at("/members/0/$ref").asText()).isEqualTo(scim.base() + "/Users/" + id);
        assertError(scim.post("/Groups", "{'schemas': ['" + Strict.GROUP + "']}"), 400, "invalidValue");
        assertError(
                scim.post("/Groups", group("Nobody", ", 'members': [{'value': 'no-such-id'}]")), 400, "invalidValue");
    }
}
