package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
class UsersIT {
    private static final String ADA = """
            {'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User',
                         'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
             'userName': 'Ada@Example.com', 'externalId': '00u1', 'active': true, 'password': 'Tops3cret!',
             'name': {'formatted': 'Ada Lovelace', 'givenName': 'Ada', 'familyName': 'Lovelace'}, 'displayName': 'Ada',
             'title': 'Programmer', 'locale': 'en-GB', 'preferredLanguage': 'en-US',
             'emails': [{'value': 'home@example.com', 'type': 'home'},
                        {'value': 'Ada@Example.com', 'type': 'work', 'primary': true}],
             'phoneNumbers': [{'value': '+44 1', 'type': 'work'}, {'value': '+44 2', 'type': 'mobile'}],
             'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':
                {'department': 'Engines', 'employeeNumber': '7', 'manager': {'value': '42'}}}""";

    @Test
    @Tag("S10")
    void everything_that_was_sent_comes_back_but_the_password(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");

        RestResponse created = scim.post("/Users", ADA);

        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        assertThat(created.body()).doesNotContain("Tops3cret").doesNotContain("password");
        JsonNode user = created.json();
        String location = scim.base() + "/Users/" + user.path("id").asText();
        assertThat(created.headers().firstValue("Location")).contains(location);
        assertThat(user.path("meta").path("location").asText()).isEqualTo(location);
        assertThat(user.path("meta").path("resourceType").asText()).isEqualTo("User");
        assertThat(user.path("meta").path("created").asText()).startsWith("20").endsWith("Z");
        assertThat(user.path("schemas")).hasSize(2);
        ObjectNode rest = user.deepCopy();
        rest.remove(List.of("id", "meta"));
        ObjectNode sent = sent(ADA);
        sent.remove("password");
        assertThat(rest).isEqualTo(sent);
        assertThat(scim.get("/Users/" + user.path("id").asText()).json()).isEqualTo(user);
    }

    @Test
    @Tag("S6")
    void the_console_shows_the_user(TestRealm realm) {
        String id = ScimClient.id(ScimClient.of(realm, "Okta").post("/Users", ADA));

        JsonNode user = realm.user(id);

        assertThat(user.path("username").asText()).isEqualTo("ada@example.com");
        assertThat(user.path("email").asText()).isEqualTo("ada@example.com");
        assertThat(user.path("firstName").asText()).isEqualTo("Ada");
        assertThat(user.path("lastName").asText()).isEqualTo("Lovelace");
        assertThat(user.path("enabled").asBoolean()).isTrue();
        assertThat(realm.admin().get("/users/" + id + "/credentials").json()).isEmpty();
    }

    @Test
    @Tag("S10")
    void nothing_is_lost_when_an_administrator_saves_the_user(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        JsonNode before = scim.post("/Users", ADA).succeeded().json();
        String id = before.path("id").asText();

        for (String policy : List.of("", "ADMIN_EDIT", "ENABLED")) {
            setUnmanagedAttributePolicy(realm, policy);
            ObjectNode user = (ObjectNode) realm.user(id);
            realm.admin().put("/users/" + id, user.put("firstName", "Augusta")).succeeded();

            ObjectNode after = (ObjectNode) scim.get("/Users/" + id).json();
            assertThat(after.path("name").path("givenName").asText()).isEqualTo("Augusta");
            ((ObjectNode) after.path("name")).put("givenName", "Ada");
            assertThat(withoutMeta(after)).as(policy).isEqualTo(withoutMeta(before));
        }
    }

    @Test
    @Tag("S10")
    void the_language_is_changed_and_removed_in_realms_of_one_language_and_of_several(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        for (boolean several : List.of(false, true)) {
            realm.admin()
                    .put("", Map.of("internationalizationEnabled", several, "supportedLocales", List.of("en", "de")))
                    .succeeded();
            String path =
                    "/Users/" + ScimClient.id(scim.post("/Users", ADA.replaceAll("(?i)ada@", "ada-" + several + "@")));

            assertThat(language(scim.patch(path, "{'op': 'replace', 'path': 'preferredLanguage', 'value': 'de'}")))
                    .isEqualTo("de");
            RestResponse left = scim.put(
                    path,
                    "{'userName': 'Ada-" + several + "@example.com', 'preferredLanguage': 'fr-CA', 'active': false}");
            assertThat(language(left)).isEqualTo("fr-CA");
            assertThat(left.json().path("active").asBoolean(true)).isFalse();
            realm.admin().put(path.toLowerCase(), realm.user(path.substring(7))).succeeded();
            assertThat(language(scim.get(path))).isEqualTo("fr-CA");
            assertThat(language(scim.patch(path, "{'op': 'remove', 'path': 'preferredLanguage'}")))
                    .isEmpty();
            assertThat(language(scim.patch(path, "{'op': 'add', 'path': 'preferredLanguage', 'value': 'en'}")))
                    .isEqualTo("en");
            assertThat(language(scim.put(path, "{'userName': 'Ada-" + several + "@example.com'}")))
                    .isEmpty();
        }
    }

    @Test
    @Tag("S10")
    void a_language_that_the_user_chose_is_shown_and_may_be_changed_unless_the_user_profile_says_otherwise(
            TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        realm.admin()
                .put("", Map.of("internationalizationEnabled", true, "supportedLocales", List.of("en", "de")))
                .succeeded();
        realm.admin()
                .post("/clients", Map.of("clientId", "portal", "publicClient", true, "directAccessGrantsEnabled", true))
                .succeeded();
        String path = "/Users/" + realm.addUser("ada");
        String token = realm.accessToken("portal", "ada");
        RestClient account = new RestClient(
                        URI.create(realm.uri() + "/account"), () -> "Bearer " + token, "application/json")
                .withHeader("Accept", "application/json");
        ObjectNode own = (ObjectNode) account.get("").succeeded().json();
        own.withObject("/attributes").putArray("locale").add("de");

        account.post("", own).succeeded();

        assertThat(language(scim.get(path))).isEqualTo("de");
        assertThat(scim.filter("/Users", "preferredLanguage eq \"de\"")
                        .json()
                        .path("totalResults")
                        .asInt())
                .isEqualTo(1);
        scim.patch(path, "{'op': 'replace', 'path': 'preferredLanguage', 'value': 'en'}")
                .succeeded();
        assertThat(realm.user(path.substring(7)).at("/attributes/locale/0").asText())
                .isEqualTo("en");

        ObjectNode profile =
                (ObjectNode) realm.admin().get("/users/profile").succeeded().json();
        ObjectNode language = profile.withArray("attributes").addObject().put("name", "locale");
        language.putObject("permissions").putArray("edit").add("user");
        realm.admin().put("/users/profile", profile).succeeded();
        assertError(
                scim.patch(path, "{'op': 'replace', 'path': 'preferredLanguage', 'value': 'de'}"), 400, "mutability");
    }

    @Test
    @Tag("S6")
    void deactivating_disables_and_reactivating_enables(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String id = scim.createUser("ada");

        scim.patch("/Users/" + id, "{'op': 'replace', 'value': {'active': false}}")
                .succeeded();
        assertThat(realm.user(id).path("enabled").asBoolean()).isFalse();
        assertThat(scim.get("/Users/" + id).json().path("active").asBoolean(true))
                .isFalse();

        scim.patch("/Users/" + id, "{'op': 'Replace', 'path': 'active', 'value': 'True'}")
                .succeeded();
        assertThat(realm.user(id).path("enabled").asBoolean()).isTrue();
    }

    @Test
    @Tag("S6")
    void a_replace_clears_what_it_leaves_out_but_never_enables_or_disables(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String id = ScimClient.id(scim.post("/Users", ADA));
        scim.patch("/Users/" + id, "{'op': 'replace', 'path': 'active', 'value': false}")
                .succeeded();

        JsonNode replaced = scim.put("/Users/" + id, "{'userName': 'Ada@Example.com', 'nickName': 'A'}")
                .succeeded()
                .json();

        assertThat(replaced.path("nickName").asText()).isEqualTo("A");
        assertThat(replaced.path("active").asBoolean(true)).isFalse();
        assertThat(replaced.has("title")).isFalse();
        assertThat(replaced.has("emails")).isFalse();
        assertThat(realm.user(id).has("email")).isFalse();
    }

    @Test
    @Tag("S6")
    void a_deleted_user_is_gone(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String id = scim.createUser("ada");

        assertThat(scim.delete("/Users/" + id).status()).isEqualTo(204);

        assertError(scim.get("/Users/" + id), 404);
        assertError(scim.delete("/Users/" + id), 404);
        assertThat(realm.admin().get("/users/" + id).status()).isEqualTo(404);
    }

    @Test
    @Tag("S7")
    void pages_follow_each_other_without_gaps(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        IntStream.range(0, 5).forEach(i -> scim.createUser("user-" + i));

        JsonNode first = scim.get("/Users?startIndex=1&count=2").json();
        JsonNode last = scim.get("/Users?startIndex=5&count=2").json();

        assertThat(first.path("totalResults").asInt()).isEqualTo(5);
        assertThat(first.path("itemsPerPage").asInt()).isEqualTo(2);
        assertThat(first.path("Resources").findValuesAsText("userName")).containsExactly("user-0", "user-1");
        assertThat(last.path("startIndex").asInt()).isEqualTo(5);
        assertThat(last.path("Resources").findValuesAsText("userName")).containsExactly("user-4");
        JsonNode none = scim.get("/Users?count=0").json();
        assertThat(none.path("totalResults").asInt()).isEqualTo(5);
        assertThat(none.path("Resources")).isEmpty();
    }

    @Test
    @Tag("S17")
    void users_are_found_by_name_external_id_and_id(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String id = ScimClient.id(scim.post("/Users", ADA));
        scim.createUser("other");

        for (String filter : List.of(
                "userName eq \"ADA@example.COM\"",
                "urn:ietf:params:scim:schemas:core:2.0:User:USERNAME Eq \"ada@example.com\"",
                "externalId eq \"00u1\"",
                "id eq \"" + id + "\"")) {
            JsonNode found = scim.filter("/Users", filter).succeeded().json();
            assertThat(found.path("totalResults").asInt()).as(filter).isEqualTo(1);
            assertThat(found.path("Resources").path(0).path("id").asText()).isEqualTo(id);
        }
        assertThat(scim.filter("/Users", "externalId eq \"00U1\"")
                        .json()
                        .path("totalResults")
                        .asInt(-1))
                .isZero();
        assertThat(scim.filter("/Users", "userName eq \"nobody\"")
                        .succeeded()
                        .json()
                        .path("Resources"))
                .isEmpty();
    }

    @Test
    @Tag("S17")
    void an_answer_holds_the_attributes_that_were_asked_for(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String id = ScimClient.id(scim.post("/Users", ADA));

        JsonNode some =
                scim.get("/Users/" + id + "?attributes=userName,emails.value").json();

        assertThat(some.properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("schemas", "id", "userName", "emails");
        assertThat(scim.get("/Users?excludedAttributes=emails,meta")
                        .json()
                        .path("Resources")
                        .path(0)
                        .has("emails"))
                .isFalse();
    }

    @Test
    @Tag("S6")
    void the_second_user_of_a_name_or_an_address_is_a_conflict(TestRealm realm) {
        ScimClient scim = ScimClient.of(
                realm, "Okta", Map.of("profile", "entra", "ownership", "unowned", "takenEmail", "refuse"));
        scim.post("/Users", ADA).succeeded();
        String other = scim.createUser("other");

        assertError(scim.post("/Users", "{'userName': 'ADA@example.com'}"), 409, "uniqueness");
        assertError(
                scim.post("/Users", "{'userName': 'xenia', 'emails': [{'value': 'ada@example.com'}]}"),
                409,
                "uniqueness");
        assertError(
                scim.patch("/Users/" + other, "{'op': 'add', 'path': 'emails', 'value': {'value': 'ada@example.com'}}"),
                409,
                "uniqueness");
        assertThat(scim.get("/Users?count=0").json().path("totalResults").asInt())
                .isEqualTo(2);
    }

    @Test
    @Tag("S6")
    void of_two_creates_at_once_one_wins_and_one_is_a_conflict(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");

        for (int round = 0; round < 5; round++) {
            String body = "{'userName': 'twin-" + round + "'}";
            List<CompletableFuture<RestResponse>> both = Stream.of(1, 2)
                    .map(i -> CompletableFuture.supplyAsync(() -> scim.post("/Users", body)))
                    .toList();

            List<RestResponse> answers =
                    both.stream().map(CompletableFuture::join).toList();
            assertThat(answers).extracting(RestResponse::status).containsExactlyInAnyOrder(201, 409);
            answers.stream()
                    .filter(answer -> answer.status() == 409)
                    .forEach(answer -> assertError(answer, 409, "uniqueness"));
        }
    }

    @Test
    @Tag("S14")
    void a_rename_follows_the_realms_setting(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String id = scim.createUser("ada");

        assertError(
                scim.patch("/Users/" + id, "{'op': 'replace', 'value': {'userName': 'augusta'}}"), 400, "mutability");

        realm.admin().put("", Map.of("editUsernameAllowed", true)).succeeded();
        scim.patch("/Users/" + id, "{'op': 'replace', 'value': {'userName': 'augusta'}}")
                .succeeded();
        assertThat(realm.user(id).path("username").asText()).isEqualTo("augusta");
    }

    @Test
    @Tag("S17")
    void a_patch_is_applied_as_a_whole_or_not_at_all(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String id = ScimClient.id(scim.post("/Users", ADA));
        JsonNode before = scim.get("/Users/" + id).json();

        assertError(
                scim.patch(
                        "/Users/" + id,
                        "{'op': 'replace', 'path': 'title', 'value': 'Countess'}",
                        "{'op': 'replace', 'path': 'emails[type eq \\\"x\\\"]', 'value': {'value': 'y'}}"),
                400,
                "noTarget");
        assertError(
                scim.patch(
                        "/Users/" + id,
                        "{'op': 'replace', 'path': 'title', 'value': 'Countess'}",
                        "{'op': 'replace', 'path': 'emails', 'value': [{'value': 'no address'}]}"),
                400,
                "invalidValue");

        assertThat(scim.get("/Users/" + id).json()).isEqualTo(before);
    }

    @Test
    @Tag("S18")
    void entra_replaces_a_telephone_number_that_is_not_there(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Entra");
        String id = scim.createUser("ada");

        scim.patch(
                        "/Users/" + id,
                        "{'op': 'Replace', 'path': 'phoneNumbers[type eq \\\"work\\\"].value', 'value': '+44 1'}")
                .succeeded();

        assertThat(scim.get("/Users/" + id).json().path("phoneNumbers"))
                .isEqualTo(sent("{'phoneNumbers': [{'type': 'work', 'value': '+44 1'}]}")
                        .path("phoneNumbers"));
    }

    private static ObjectNode sent(String json) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String language(RestResponse answer) {
        return answer.succeeded().json().path("preferredLanguage").asText();
    }

    private static ObjectNode withoutMeta(JsonNode user) {
        ObjectNode copy = user.deepCopy();
        copy.remove("meta");
        return copy;
    }

    private static void setUnmanagedAttributePolicy(TestRealm realm, String policy) {
        ObjectNode profile =
                (ObjectNode) realm.admin().get("/users/profile").succeeded().json();
        if (policy.isEmpty()) {
            profile.remove("unmanagedAttributePolicy");
        } else {
            profile.put("unmanagedAttributePolicy", policy);
        }
        realm.admin().put("/users/profile", profile).succeeded();
    }
}
