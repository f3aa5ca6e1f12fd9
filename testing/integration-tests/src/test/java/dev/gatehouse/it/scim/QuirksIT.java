package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Plays each habit of a vendor's client to a connector of that vendor, and to one that keeps to the RFCs. */
@GatehouseTest
@Tag("S18")
class QuirksIT {
    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String WORK_EMAIL = "emails[type eq \\\"work\\\"].value";

    @Test
    void patches_of_users(TestRealm realm) {
        ScimClient entra = ScimClient.of(realm, "Entra", Map.of("profile", "entra", "ownership", "unowned"));
        ScimClient generic = ScimClient.of(realm, "Generic", Map.of("profile", "generic", "ownership", "unowned"));
        String path = "/Users/" + entra.createUser("ada");
        String genericPath = "/Users/" + generic.createUser("bob");

        for (PatchQuirk quirk : List.of(
                new PatchQuirk("{'op': 'Replace', 'path': 'title', 'value': 'T'}", "invalidSyntax", "/title", "T"),
                new PatchQuirk(
                        "{'op': 'replace', 'path': 'active', 'value': 'False'}", "invalidValue", "/active", "false"),
                new PatchQuirk(
                        "{'op': 'replace', 'value': {'name.familyName': 'L'}}", "invalidPath", "/name/familyName", "L"),
                new PatchQuirk(
                        "{'op': 'add', 'path': 'phoneNumbers', 'value': {'value': '+1'}}",
                        "invalidValue",
                        "/phoneNumbers/0/value",
                        "+1"),
                new PatchQuirk(
                        "{'op': 'add', 'path': '" + ENTERPRISE + ":manager', 'value': 'm'}",
                        "invalidValue",
                        "/" + ENTERPRISE + "/manager/value",
                        "m"),
                new PatchQuirk(
                        "{'op': 'add', 'path': '" + CORE + "', 'value': {'nickName': 'N'}}",
                        "invalidPath",
                        "/nickName",
                        "N"),
                new PatchQuirk(
                        "{'op': 'add', 'path': '', 'value': {'userType': 'U'}}", "invalidPath", "/userType", "U"),
                new PatchQuirk(
                        "{'op': 'add', 'path': '" + WORK_EMAIL + "', 'value': 'a@example.org'}",
                        "noTarget",
                        "/emails/0/value",
                        "a@example.org"),
                new PatchQuirk(
                        "{'op': 'replace', 'value': {'id': 'x', 'displayName': 'D'}}",
                        "mutability",
                        "/displayName",
                        "D"),
                new PatchQuirk(
                        "{'op': 'replace', 'value': {'shoeSize': 4, 'timezone': 'Z'}}",
                        "invalidPath",
                        "/timezone",
                        "Z"))) {
            assertError(patch(generic, genericPath, quirk.operation()), 400, quirk.refusedAs());
            JsonNode user = patch(entra, path, quirk.operation()).succeeded().json();
            assertThat(user.at(quirk.pointer()).asText()).as(quirk.operation()).isEqualTo(quirk.value());
        }
        assertError(
                generic.http().patch(genericPath, quoted(operations("{'op': 'add', 'path': 'title', 'value': 'X'}"))),
                400,
                "invalidSyntax");
        entra.http()
                .patch(path, quoted(operations("{'op': 'add', 'path': 'title', 'value': 'X'}")))
                .succeeded();
        assertError(generic.patch(genericPath), 400, "invalidSyntax");
        assertThat(entra.patch(path).succeeded().json().path("title").asText()).isEqualTo("X");
    }

    @Test
    void bodies_of_users(TestRealm realm) {
        ScimClient entra = ScimClient.of(realm, "Entra", Map.of("profile", "entra"));
        ScimClient generic = ScimClient.of(realm, "Generic", Map.of("profile", "generic"));

        for (BodyQuirk quirk : List.of(
                new BodyQuirk("{'userName': 'user0'}", "invalidSyntax"),
                new BodyQuirk("{'schemas': ['" + CORE + "', 'urn:other'], 'userName': 'user1'}", "invalidSyntax"),
                new BodyQuirk("{'schemas': ['" + CORE + "'], 'userName': 'user2', 'shoeSize': 4}", "invalidSyntax"),
                new BodyQuirk("{'schemas': ['" + CORE + "'], 'userName': 'user5', 'active': 'True'}", "invalidValue"),
                new BodyQuirk(
                        "{'schemas': ['" + CORE + "'], 'userName': 'user6', 'phoneNumbers': {'value': '+1'}}",
                        "invalidValue"),
                new BodyQuirk(
                        "{'schemas': ['" + CORE + "'], 'userName': 'user7', '" + ENTERPRISE + "': {'manager': 'm'}}",
                        "invalidValue"))) {
            assertError(generic.post("/Users", quirk.body()), 400, quirk.refusedAs());
            assertThat(entra.post("/Users", quirk.body()).status())
                    .as(quirk.body())
                    .isEqualTo(201);
        }
    }

    @Test
    void what_every_client_may_send(TestRealm realm) {
        ScimClient generic = ScimClient.of(realm, "Generic", Map.of("profile", "generic"));
        RestResponse created = generic.post(
                        "/Users",
                        "{'schemas': ['" + CORE + "'], 'title': '', '" + CORE
                                + "': {'userName': 'ada', 'nickName': 'A'}}")
                .succeeded();
        String path = "/Users/" + ScimClient.id(created);

        assertThat(created.json().has("title")).isFalse();
        assertThat(created.json().path("userName").asText()).isEqualTo("ada");
        assertThat(generic.patch(path, "{'op': 'replace', 'path': 'nickName', 'value': ''}")
                        .succeeded()
                        .json()
                        .has("nickName"))
                .isFalse();
        assertError(generic.patch(path, "{'op': 'replace', 'path': 'userName', 'value': ''}"), 400, "invalidValue");
    }

    @Test
    void numbers_as_strings(TestRealm realm) {
        realm.admin()
                .post(
                        "/components",
                        Map.of(
                                "name",
                                "Acme",
                                "providerType",
                                "dev.gatehouse.scim.extension.ExtensionSchema",
                                "providerId",
                                "extension",
                                "config",
                                Map.of("urn", List.of("urn:acme:User"), "attributes", List.of("badge integer"))))
                .succeeded();
        ScimClient entra = ScimClient.of(realm, "Entra", Map.of("profile", "entra"));
        ScimClient generic = ScimClient.of(realm, "Generic", Map.of("profile", "generic"));
        String body = "{'schemas': ['" + CORE + "'], 'userName': 'ada', 'urn:acme:User': {'badge': '42'}}";

        assertError(generic.post("/Users", body), 400, "invalidValue");
        JsonNode user = entra.post("/Users", body).succeeded().json();
        assertThat(user.path("urn:acme:User").path("badge").isInt()).isTrue();
    }

    @Test
    void members_removed_by_a_list_of_values(TestRealm realm) {
        ScimClient entra = ScimClient.of(realm, "Entra", Map.of("profile", "entra", "ownership", "unowned"));
        ScimClient generic = ScimClient.of(realm, "Generic", Map.of("profile", "generic", "ownership", "unowned"));
        String ada = entra.createUser("ada");
        String bob = entra.createUser("bob");
        String group = entra.createGroup("Engines", ada, bob);
        String operation = "{'op': 'remove', 'path': 'members', 'value': [{'value': '" + ada + "'}]}";

        assertError(generic.patch("/Groups/" + group, operation), 400, "invalidSyntax");
        assertThat(entra.memberIds(group)).containsExactlyInAnyOrder(ada, bob);
        entra.patch("/Groups/" + group, operation).succeeded();
        assertThat(entra.memberIds(group)).containsExactly(bob);
    }

    private static RestResponse patch(ScimClient scim, String path, String operation) {
        String body = operations(operation)
                .replaceFirst("\\{", "{'schemas': ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], ");
        return scim.http().patch(path, quoted(body));
    }

    private static String operations(String operation) {
        return "{'Operations': [" + operation + "]}";
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private record PatchQuirk(String operation, String refusedAs, String pointer, String value) {}

    private record BodyQuirk(String body, String refusedAs) {}
}
