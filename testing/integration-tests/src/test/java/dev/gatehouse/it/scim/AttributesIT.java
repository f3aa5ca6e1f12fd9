package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("S10")
class AttributesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CERTIFICATE = "MIIB+/9z".repeat(900);
    private static final String PHOTO = "data:image/png;base64," + "iVBORw0KGgo".repeat(1000);

    private static final String EVERYTHING =
            """
            {'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User',
                         'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
             'userName': 'ada', 'externalId': '00u1', 'active': true,
             'name': {'formatted': 'Countess Ada Lovelace', 'familyName': 'Lovelace', 'givenName': 'Ada',
                      'middleName': 'King', 'honorificPrefix': 'Countess', 'honorificSuffix': 'FRS'},
             'displayName': 'Ada', 'nickName': 'A', 'profileUrl': 'https://example.com/ada?x=1#y', 'title': 'Programmer',
             'userType': 'Employee', 'preferredLanguage': 'en', 'locale': 'en-GB', 'timezone': 'Europe/London',
             'emails': [{'value': 'ada@example.com', 'display': 'Work', 'type': 'work', 'primary': true},
                        {'value': 'a@home.example', 'type': 'home'}],
             'phoneNumbers': [{'value': 'tel:+44-1', 'type': 'work', 'primary': true}, {'value': '+44 2', 'type': 'sat'}],
             'ims': [{'value': 'ada', 'type': 'xmpp'}, {'value': 'ada', 'type': 'matrix', 'primary': false}],
             'photos': [{'value': 'PHOTO', 'type': 'photo', 'primary': true},
                        {'value': 'https://example.com/t.png', 'type': 'thumbnail'}],
             'addresses': [{'formatted': 'St James Square\\nLondon', 'streetAddress': 'St James Square', 'locality': 'London',
                            'region': 'Greater London', 'postalCode': 'SW1', 'country': 'GB', 'type': 'work',
                            'primary': true}, {'country': 'FR', 'type': 'other'}],
             'entitlements': [{'value': 'vpn', 'display': 'VPN', 'type': 'network'}],
             'roles': [{'value': 'reader', 'display': 'Reader', 'type': 'app', 'primary': true}, {'value': 'writer'}],
             'x509Certificates': [{'value': 'CERTIFICATE', 'display': 'Laptop'}, {'value': 'AQID', 'type': 'old'}],
             'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':
                {'employeeNumber': '7', 'costCenter': 'c', 'organization': 'o', 'division': 'd', 'department': 'Engines'}}""".replace("CERTIFICATE", CERTIFICATE).replace("PHOTO", PHOTO);

    @Test
    void every_attribute_of_rfc_7643_is_stored_without_loss(TestRealm realm) throws Exception {
        ScimClient scim = ScimClient.of(realm, "Strict", Map.of("profile", "generic"));

        JsonNode created = scim.post("/Users", EVERYTHING).succeeded().json();

        String path = "/Users/" + created.path("id").asText();
        assertThat(attributes(created)).isEqualTo(JSON.readTree(EVERYTHING.replace('\'', '"')));
        assertThat(attributes(scim.get(path).json())).isEqualTo(attributes(created));
        JsonNode replaced = scim.put(path, EVERYTHING).succeeded().json();
        assertThat(attributes(replaced)).isEqualTo(attributes(created));
        for (String policy : List.of("ADMIN_EDIT", "ENABLED")) {
            ObjectNode profile =
                    (ObjectNode) realm.admin().get("/users/profile").succeeded().json();
            realm.admin()
                    .put("/users/profile", profile.put("unmanagedAttributePolicy", policy))
                    .succeeded();
            String id = created.path("id").asText();
            realm.admin().put("/users/" + id, realm.user(id)).succeeded();
            assertThat(attributes(scim.get(path).json())).as(policy).isEqualTo(attributes(created));
        }
        JsonNode patched = scim.patch(
                        path,
                        "{'op': 'remove', 'path': 'x509Certificates[type eq \\\"old\\\"]'}",
                        "{'op': 'replace', 'path': 'photos[type eq \\\"thumbnail\\\"].primary', 'value': true}")
                .succeeded()
                .json();
        assertThat(patched.path("x509Certificates")).hasSize(1);
        assertThat(patched.path("x509Certificates").path(0).path("value").asText())
                .isEqualTo(CERTIFICATE);
        assertThat(patched.path("photos").path(0).path("primary").asBoolean(true))
                .isFalse();
    }

    @Test
    void what_breaks_a_rule_of_its_attribute_is_refused(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Strict", Map.of("profile", "generic"));
        String start = "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': 'ada', ";

        assertError(scim.post("/Users", start + "'x509Certificates': [{'value': '***'}]}"), 400, "invalidValue");
        assertError(scim.post("/Users", start + "'profileUrl': 'not a uri'}"), 400, "invalidValue");
        assertError(scim.post("/Users", start + "'emails': [{'value': 'a', 'colour': 'red'}]}"), 400, "invalidSyntax");
        assertError(
                scim.post("/Users", "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User']}"),
                400,
                "invalidValue");
        assertError(
                scim.post(
                        "/Users",
                        start + "'emails': [{'value': 'a@x', 'primary': true}, {'value': 'b@x', 'primary': true}]}"),
                400,
                "invalidValue");
        JsonNode user = scim.post(
                        "/Users",
                        start + "'id': 'mine', 'groups': [{'value': 'g'}], 'meta': {'resourceType': 'x'},"
                                + " 'emails': [{'value': 'a@x.org', 'type': 'work'}, {'value': 'a@x.org', 'type': 'WORK'}]}")
                .succeeded()
                .json();
        assertThat(user.path("id").asText()).isNotEqualTo("mine");
        assertThat(user.has("groups")).isFalse();
        assertThat(user.path("emails")).hasSize(1);
        String path = "/Users/" + user.path("id").asText();
        assertError(scim.patch(path, "{'op': 'remove', 'path': 'userName'}"), 400, "mutability");
        assertError(scim.patch(path, "{'op': 'add', 'path': 'groups', 'value': [{'value': 'g'}]}"), 400, "mutability");
        assertError(scim.patch(path, "{'op': 'replace', 'path': 'shoeSize', 'value': 4}"), 400, "invalidPath");
        assertError(
                scim.patch(path, "{'op': 'replace', 'path': 'emails[type eq \\\"home\\\"].value', 'value': 'b@x.org'}"),
                400,
                "noTarget");
        assertThat(scim.get(path).json().path("userName").asText()).isEqualTo("ada");
    }

    private static ObjectNode attributes(JsonNode user) {
        ObjectNode attributes = user.deepCopy();
        attributes.remove(List.of("id", "meta"));
        return attributes;
    }
}
