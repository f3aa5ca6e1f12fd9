package dev.gatehouse.okta.emulator.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.okta.emulator.RecordingServer;
import dev.gatehouse.okta.emulator.RecordingServer.Received;
import dev.gatehouse.okta.emulator.RecordingServer.Reply;
import dev.gatehouse.okta.emulator.http.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes over the wire, against a server that remembers it. */
@Tag("S5")
@Tag("S7")
@Tag("S8")
class OktaScimClientTest {

    private static final String EMPTY_LIST = "{\"totalResults\":0,\"Resources\":[]}";
    private static final ScimPerson SAM = ScimPerson.named("00u1", "sam@acme.example", "Sam", "Sato");

    private final RecordingServer server = new RecordingServer(OktaScimClientTest::reply);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void looks_a_person_up_before_creating_her_and_sends_a_throwaway_password() throws Exception {
        List<ScimExchange> exchanges = client(AppKind.OIN).createUser(SAM);

        Received lookup = server.take();
        assertThat(lookup.method()).isEqualTo("GET");
        assertThat(lookup.query()).isEqualTo("filter=userName%20eq%20%22sam%40acme.example%22&startIndex=1&count=100");
        assertThat(lookup.header("User-Agent")).isEqualTo("Okta SCIM Client 1.0.0");
        assertThat(lookup.header("Authorization")).isEqualTo("Bearer secret");

        Received create = server.take();
        assertThat(create.method() + " " + create.path()).isEqualTo("POST /scim/Users");
        assertThat(create.header("Content-Type")).startsWith("application/scim+json");
        JsonNode body = json(create);
        assertThat(body.path("externalId").asText()).isEqualTo("00u1");
        assertThat(body.at("/emails/0/type").asText()).isEqualTo("work");
        assertThat(body.path("groups").isArray()).isTrue();
        assertThat(body.path("password").asText()).isNotEmpty();
        assertThat(body.path("active").asBoolean()).isTrue();
        assertThat(exchanges).hasSize(2).last().extracting(ScimExchange::id).isEqualTo("7");
    }

    @Test
    void an_oin_app_deactivates_by_a_patch_without_a_path() throws Exception {
        client(AppKind.OIN).deactivate("7");
        Received patch = server.take();
        assertThat(patch.method() + " " + patch.path()).isEqualTo("PATCH /scim/Users/7");
        assertThat(json(patch).path("Operations").toString())
                .isEqualTo("[{\"op\":\"replace\",\"value\":{\"active\":false}}]");
    }

    @Test
    void a_custom_app_deactivates_by_putting_back_what_it_read() throws Exception {
        client(AppKind.CUSTOM).deactivate("7");
        assertThat(server.take().method()).isEqualTo("GET");
        Received put = server.take();
        assertThat(put.method()).isEqualTo("PUT");
        assertThat(json(put).path("active").asBoolean()).isFalse();
        assertThat(json(put).at("/meta/resourceType").asText()).isEqualTo("User");
        assertThat(json(put).path("groups")).hasSize(1);
    }

    @Test
    void a_profile_change_is_a_put_with_the_new_values() throws Exception {
        ScimPerson renamed = new ScimPerson(
                "00u1", "sam@acme.example", "Samuel", "Sato", "sam@acme.example", Map.of("title", "Lead"));
        client(AppKind.OIN).updateProfile("7", renamed);
        server.take();
        JsonNode body = json(server.take());
        assertThat(body.at("/name/givenName").asText()).isEqualTo("Samuel");
        assertThat(body.path("title").asText()).isEqualTo("Lead");
    }

    @Test
    void an_import_pages_by_hundreds_until_the_total() {
        List<ScimExchange> pages = client(AppKind.OIN).importUsers();
        assertThat(pages)
                .extracting(page -> page.uri().getQuery())
                .containsExactly("startIndex=1&count=100", "startIndex=101&count=100", "startIndex=201&count=100");
    }

    @Test
    void an_oin_app_repeats_the_name_before_it_changes_members() throws Exception {
        client(AppKind.OIN).changeMembers("9", "Sales", List.of(new ScimMember("7", "sam@acme.example")), List.of("8"));
        assertThat(json(server.take()).path("Operations").toString())
                .isEqualTo("[{\"op\":\"replace\",\"value\":{\"id\":\"9\",\"displayName\":\"Sales\"}}]");
        assertThat(json(server.take()).path("Operations").toString())
                .isEqualTo(
                        "[{\"op\":\"remove\",\"path\":\"members[value eq \\\"8\\\"]\"},"
                                + "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"7\",\"display\":\"sam@acme.example\"}]}]");
    }

    @Test
    void a_custom_app_puts_the_whole_list_of_members() throws Exception {
        client(AppKind.CUSTOM)
                .changeMembers("9", "Sales", List.of(new ScimMember("7", "sam@acme.example")), List.of("8"));
        server.take();
        assertThat(json(server.take()).path("members").toString())
                .isEqualTo("[{\"value\":\"6\"},{\"value\":\"7\",\"display\":\"sam@acme.example\"}]");
    }

    @Test
    void push_now_of_an_empty_group_replaces_the_members_with_none() throws Exception {
        client(AppKind.OIN).pushNow("9", "Sales", List.of());
        server.take();
        assertThat(json(server.take()).path("Operations").toString())
                .isEqualTo("[{\"op\":\"replace\",\"path\":\"members\",\"value\":[]}]");
    }

    @Test
    void a_group_is_pushed_empty_and_deleted_by_delete() throws Exception {
        client(AppKind.OIN).pushGroup("Sales");
        assertThat(json(server.take()).path("members")).isEmpty();
        client(AppKind.OIN).deleteGroup("9");
        assertThat(server.take().method()).isEqualTo("DELETE");
    }

    @Test
    void a_person_who_exists_already_is_taken_over_by_a_put() throws Exception {
        client(AppKind.OIN).createUser(ScimPerson.named("00u2", "known@acme.example", "Kim", "Known"));
        server.take();
        Received put = server.take();
        assertThat(put.method() + " " + put.path()).isEqualTo("PUT /scim/Users/7");
        assertThat(json(put).path("externalId").asText()).isEqualTo("00u2");
    }

    private OktaScimClient client(AppKind kind) {
        return new OktaScimClient(server.uri().resolve("/scim"), "Bearer secret", kind);
    }

    private static Reply reply(Received request) {
        boolean group = request.path().startsWith("/scim/Groups");
        if (request.method().equals("POST")) {
            return new Reply(201, group ? "{\"id\":\"9\"}" : user());
        }
        if (!request.method().equals("GET")) {
            return new Reply(204, "");
        }
        if (request.query().contains("known%40")) {
            return new Reply(200, "{\"totalResults\":1,\"Resources\":[" + user() + "]}");
        }
        if (request.query().contains("filter=")) {
            return new Reply(200, EMPTY_LIST);
        }
        if (request.query().startsWith("startIndex=")) {
            return new Reply(200, "{\"totalResults\":250,\"Resources\":[]}");
        }
        return new Reply(200, group ? "{\"id\":\"9\",\"members\":[{\"value\":\"6\"},{\"value\":\"8\"}]}" : user());
    }

    private static String user() {
        return "{\"id\":\"7\",\"userName\":\"sam@acme.example\",\"active\":true,\"groups\":[{\"value\":\"9\"}],"
                + "\"meta\":{\"resourceType\":\"User\"}}";
    }

    private static JsonNode json(Received request) throws JsonProcessingException {
        return Json.parse(request.body());
    }
}
