package dev.gatehouse.it.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("S19")
class AuditIT {

    @Test
    void every_change_is_an_admin_event_that_names_the_connector(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta of Acme");
        realm.admin()
                .put("", Map.of("adminEventsEnabled", true, "adminEventsDetailsEnabled", true))
                .succeeded();
        realm.admin().delete("/admin-events");

        String user = scim.createUser("ada");
        String group = scim.createGroup("Engines", user);
        scim.patch("/Users/" + user, "{'op': 'replace', 'value': {'active': false}}")
                .succeeded();
        scim.patch("/Users/" + user, "{'op': 'replace', 'value': {'active': false}}")
                .succeeded();
        scim.patch("/Groups/" + group, "{'op': 'replace', 'value': {'displayName': 'New'}}")
                .succeeded();
        scim.patch("/Groups/" + group, "{'op': 'remove', 'path': 'members[value eq \\\"" + user + "\\\"]'}")
                .succeeded();
        scim.delete("/Groups/" + group).succeeded();
        scim.delete("/Users/" + user).succeeded();

        List<String> told = new ArrayList<>();
        for (JsonNode event :
                realm.admin().get("/admin-events?max=100").succeeded().json()) {
            if (!event.path("resourceType").asText().equals("REALM")) {
                assertThat(event.path("details").path("gatehouse.source").asText())
                        .isEqualTo("scim");
                assertThat(event.path("details").path("gatehouse.source_name").asText())
                        .isEqualTo("Okta of Acme");
                told.add(event.path("operationType").asText() + " "
                        + event.path("resourcePath").asText()
                        + (event.path("details").has("gatehouse.disabled") ? " once more" : ""));
            }
        }
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "CREATE users/" + user,
                        "CREATE groups/" + group,
                        "CREATE users/" + user + "/groups/" + group,
                        "UPDATE users/" + user,
                        "UPDATE users/" + user + " once more",
                        "UPDATE groups/" + group,
                        "DELETE users/" + user + "/groups/" + group,
                        "DELETE groups/" + group,
                        "DELETE users/" + user);
    }

    @Test
    void a_deactivation_tells_that_the_user_is_disabled(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String user = scim.createUser("ada");
        realm.admin()
                .put("", Map.of("adminEventsEnabled", true, "adminEventsDetailsEnabled", true))
                .succeeded();

        scim.patch("/Users/" + user, "{'op': 'replace', 'value': {'active': false}}")
                .succeeded();

        String representation = realm.admin()
                .get("/admin-events?operationTypes=UPDATE&resourceTypes=USER")
                .succeeded()
                .json()
                .path(0)
                .path("representation")
                .asText();
        assertThat(representation).contains("\"enabled\":false").contains("\"username\":\"ada\"");
    }

    @Test
    void events_are_those_that_the_console_would_have_made(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        realm.admin()
                .put("", Map.of("adminEventsEnabled", true, "adminEventsDetailsEnabled", true))
                .succeeded();

        realm.admin().delete("/admin-events");
        changeInTheConsole(realm);
        List<String> console = shapes(realm);
        realm.admin().delete("/admin-events");
        changeOverScim(scim);

        assertThat(shapes(realm)).containsExactlyElementsOf(console).hasSize(8);
    }

    private static void changeInTheConsole(TestRealm realm) {
        String user = realm.admin()
                .post("/users", Map.of("username", "ada", "enabled", true))
                .createdId();
        realm.admin()
                .put("/users/" + user, Map.of("username", "ada", "firstName", "Ada", "enabled", true))
                .succeeded();
        String group = realm.admin().post("/groups", Map.of("name", "Engines")).createdId();
        realm.admin().put("/users/" + user + "/groups/" + group, Map.of()).succeeded();
        realm.admin().put("/groups/" + group, Map.of("name", "Machines")).succeeded();
        realm.admin().delete("/users/" + user + "/groups/" + group).succeeded();
        realm.admin().delete("/groups/" + group).succeeded();
        realm.admin().delete("/users/" + user).succeeded();
    }

    private static void changeOverScim(ScimClient scim) {
        String user = scim.createUser("ada");
        scim.patch("/Users/" + user, "{'op': 'replace', 'path': 'name.givenName', 'value': 'Ada'}")
                .succeeded();
        String group = scim.createGroup("Engines");
        scim.patch("/Groups/" + group, "{'op': 'add', 'path': 'members', 'value': [{'value': '" + user + "'}]}")
                .succeeded();
        scim.patch("/Groups/" + group, "{'op': 'replace', 'value': {'displayName': 'Machines'}}")
                .succeeded();
        scim.patch("/Groups/" + group, "{'op': 'remove', 'path': 'members[value eq \\\"" + user + "\\\"]'}")
                .succeeded();
        scim.delete("/Groups/" + group).succeeded();
        scim.delete("/Users/" + user).succeeded();
    }

    /** What listeners go by: operation, resource type, path without ids, names in the representation, and details. */
    private static List<String> shapes(TestRealm realm) {
        List<String> shapes = new ArrayList<>();
        for (JsonNode event :
                realm.admin().get("/admin-events?max=100").succeeded().json()) {
            if (event.path("resourceType").asText().equals("REALM")) {
                continue;
            }
            JsonNode shown = representation(event);
            shapes.add(event.path("operationType").asText() + " "
                    + event.path("resourceType").asText() + " "
                    + event.path("resourcePath").asText().replaceAll("[0-9a-f-]{36}", "ID") + " "
                    + shown.path("username").asText() + shown.path("name").asText() + " "
                    + shown.path("firstName").asText() + " "
                    + event.path("details").path("username").asText());
        }
        return shapes;
    }

    private static JsonNode representation(JsonNode event) {
        try {
            return new ObjectMapper().readTree(event.path("representation").asText("{}"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
