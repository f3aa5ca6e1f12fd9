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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** RFC 7644 section 3.14: versions of resources. */
@GatehouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S17")
class Rfc7644Section314VersionsIT {
    private ScimClient scim;

    @BeforeAll
    void connect(TestRealm realm) {
        scim = Strict.client(realm);
    }

    @Test
    void section_3_14_a_known_version_is_not_sent_again() {
        RestResponse created = scim.post("/Users", user("version.one"));
        String path = "/Users/" + created.json().path("id").asText();
        RestResponse read = scim.get(path);

        assertThat(Strict.etag(read)).startsWith("W/\"").isEqualTo(Strict.etag(created));
        RestResponse again =
                scim.http().withHeader("If-None-Match", Strict.etag(read)).get(path);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(scim.http()
                        .withHeader("If-None-Match", "W/\"other\"")
                        .get(path)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void section_3_14_a_change_of_another_version_is_refused() {
        RestResponse created = scim.post("/Users", user("version.two"));
        String path = "/Users/" + created.json().path("id").asText();
        String first = Strict.etag(created);
        String body = user("version.two", ", 'title': 'T'").replace('\'', '"');

        RestResponse changed = scim.http().withHeader("If-Match", first).put(path, body);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(Strict.etag(changed)).isNotEqualTo(first);
        assertError(scim.http().withHeader("If-Match", first).put(path, body), 412);
        assertError(
                scim.http()
                        .withHeader("If-Match", first)
                        .patch(
                                path,
                                "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"], \"Operations\": [{\"op\": \"remove\", \"path\": \"title\"}]}"),
                412);
        assertError(scim.http().withHeader("If-Match", first).delete(path), 412);
        assertThat(scim.http()
                        .withHeader("If-Match", Strict.etag(changed))
                        .delete(path)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void section_3_14_a_group_has_versions_that_follow_its_members() {
        String member = scim.createUser("version.member");
        RestResponse created = scim.post("/Groups", group("Versioned"));
        String path = "/Groups/" + created.json().path("id").asText();
        String first = Strict.etag(scim.get(path));
        scim.patch(path, "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members(member) + "}")
                .succeeded();
        JsonNode now = scim.get(path).succeeded().json();

        assertThat(first).startsWith("W/\"");
        assertThat(now.at("/meta/version").asText()).isNotEqualTo(first);
        assertError(scim.http().withHeader("If-Match", first).delete(path), 412);
        assertThat(scim.memberIds(created.json().path("id").asText())).containsExactly(member);
    }
}
