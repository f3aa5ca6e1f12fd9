package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Filters over a fixed population, each with the users or groups that it must find. */
@GatehouseTest
@Tag("S17")
class FilterIT {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String LONG = "long ".repeat(60) + "Tail";
    private static final String ADA = """
            {'userName': 'Ada', 'externalId': 'X1', 'active': true, 'title': 'Head_of 100%', 'nickName': 'Countess',
             'name': {'givenName': 'Ada', 'familyName': 'Lovelace', 'formatted': 'Ada, Countess of Lovelace'},
             'emails': [{'value': 'ada@work.example', 'type': 'work'},
                        {'value': 'Ada@Home.example', 'type': 'home', 'primary': true}],
             'phoneNumbers': [{'value': '+44 1', 'type': 'work'}, {'value': '+44 2', 'type': 'mobile'}],
             'addresses': [{'type': 'home', 'streetAddress': '12 \\"Square\\" \\\\ Row', 'locality': 'London',
                            'formatted': 'one\\ntwo'}],
             'ENTERPRISE': {'department': 'Engines', 'manager': {'value': 'boss', '$ref': '../Users/boss'}}}""";
    private static final String BOB = """
            {'userName': 'bob', 'externalId': 'x1', 'active': false, 'title': 'Head of 100', 'locale': 'de',
             'name': {'givenName': 'Bob'}, 'displayName': 'LONG',
             'emails': [{'value': 'bob@work.example', 'type': 'work', 'display': 'value\\":\\"ada'}],
             'phoneNumbers': [{'value': '+44 2', 'type': 'work', 'primary': true}],
             'ENTERPRISE': {'department': 'engines'}}""";
    private static final String CY = "{'userName': 'cyd', 'active': true, 'nickName': 'Lady [of] Engines'}";

    private static final Map<String, String> USERS = new LinkedHashMap<>();

    static {
        USERS.put("userName eq \"ADA\"", "ada");
        USERS.put("userName ne \"ADA\"", "bob cyd");
        USERS.put("userName co \"B\"", "bob");
        USERS.put("userName sw \"A\" or userName ew \"YD\"", "ada cyd");
        USERS.put("userName gt \"ada\" and userName le \"cyd\"", "bob cyd");
        USERS.put("userName ge \"bob\" and userName lt \"cyd\"", "bob");
        USERS.put("externalId eq \"X1\" and active eq true", "ada");
        USERS.put("externalId eq \"x1\" and userName pr", "bob");
        USERS.put("externalId ne \"x1\"", "ada cyd");
        USERS.put("externalId sw \"X\" and not (externalId co \"x\")", "ada");
        USERS.put("externalId ew \"x1\" or externalId eq \"X1 \"", "bob");
        USERS.put(ENTERPRISE + ":manager.value eq \"Boss\" or externalId sw \"x[\"", "");
        USERS.put("title pr", "ada bob");
        USERS.put("not (title pr)", "cyd");
        USERS.put("title eq null", "cyd");
        USERS.put("title ne null", "ada bob");
        USERS.put("title co \"100%\"", "ada");
        USERS.put("title sw \"head_\"", "ada");
        USERS.put("TITLE EW \"100\"", "bob");
        USERS.put("title ne \"head of 100\"", "ada cyd");
        USERS.put("not (title sw \"Head\")", "cyd");
        USERS.put("title eq \"head_of 100%\" and nickName eq \"COUNTESS\"", "ada");
        USERS.put("active eq false", "bob");
        USERS.put("active ne false", "ada cyd");
        USERS.put("active pr", "ada bob cyd");
        USERS.put("name.familyName eq \"lovelace\"", "ada");
        USERS.put("name.formatted co \"countess of\"", "ada");
        USERS.put("name pr", "ada bob");
        USERS.put("name[givenName eq \"bob\" and not (familyName pr)]", "bob");
        USERS.put("displayName ew \"tail\"", "bob");
        USERS.put("displayName eq \"" + LONG + "\"", "bob");
        USERS.put("displayName gt \"long l\"", "bob");
        USERS.put("emails eq \"ADA@home.example\"", "ada");
        USERS.put("emails.value eq \"ada@work.example\"", "ada");
        USERS.put("emails.type eq \"work\"", "ada bob");
        USERS.put("emails[type eq \"work\" and value co \"@work\"]", "ada bob");
        USERS.put("emails[type eq \"home\" and value co \"@work\"]", "");
        USERS.put("emails[type eq \"work\"].value eq \"ada@work.example\"", "ada");
        USERS.put("emails[not (type eq \"work\")]", "ada");
        USERS.put("emails[primary eq true]", "ada");
        USERS.put("emails[primary ne true]", "ada bob");
        USERS.put("emails[type ne \"home\" and primary eq null]", "ada bob");
        USERS.put("emails pr", "ada bob");
        USERS.put("not (emails pr)", "cyd");
        USERS.put("emails.display eq \"value\\\":\\\"ada\"", "bob");
        USERS.put("emails.display co \"\\\":\\\"\"", "bob");
        USERS.put("emails.display co \"u0022\"", "");
        USERS.put("phoneNumbers.value eq \"+44 2\" and phoneNumbers.type eq \"mobile\"", "ada");
        USERS.put("phoneNumbers[value eq \"+44 2\" and type eq \"work\"]", "bob");
        USERS.put("phoneNumbers.primary eq true", "bob");
        USERS.put("addresses.streetAddress eq \"12 \\\"square\\\" \\\\ row\"", "ada");
        USERS.put("addresses.streetAddress ew \"\\\\ ROW\"", "ada");
        USERS.put("addresses.streetAddress gt \"12 \\\"a\"", "ada");
        USERS.put("addresses.formatted co \"e\\nt\"", "ada");
        USERS.put("addresses[locality sw \"lon\" and postalCode eq null]", "ada");
        USERS.put(ENTERPRISE + ":department eq \"ENGINES\"", "ada bob");
        USERS.put(ENTERPRISE + ":manager eq \"boss\"", "ada");
        USERS.put(ENTERPRISE + ":manager.value eq \"Boss\"", "");
        USERS.put("urn:ietf:params:scim:schemas:core:2.0:User:name.givenName eq \"ada\"", "ada");
        USERS.put("meta.created gt \"2020-01-01T00:00:00Z\"", "ada bob cyd");
        USERS.put("meta.lastModified lt \"2020-01-01T00:00:00+02:00\"", "");
        USERS.put("meta.resourceType eq \"user\"", "ada bob cyd");
        USERS.put("userName eq \"ada\" or userName eq \"bob\" and active eq true", "ada");
        USERS.put("(userName eq \"ada\" or userName eq \"bob\") and active eq false", "bob");
        USERS.put("not (userName eq \"ada\" or active eq false)", "cyd");
        USERS.put("title eq \"'; drop table USER_ENTITY; --\"", "");
        USERS.put("userName co \"\"", "ada bob cyd");
        USERS.put("title co \"[\"", "");
        USERS.put("nickName ew \"[of] Engines\"", "cyd");
        USERS.put("nickName ew \"Lady [of] Engines and more\"", "");
        USERS.put("nickName sw \"lady [O\" and nickName co \"y [o\"", "cyd");
        USERS.put("nickName sw \"[of\"", "");
        USERS.put("userName eq bob", "bob");
        USERS.put("(externalId eq X1) or emails[type eq work and value co @work.example].display pr", "ada bob");
        USERS.put("meta.created gt 2015-10-10T14:38:21.8617979-07:00 and title sw Head_", "ada");
        USERS.put("meta.created gt \"2015-10-10T14:38:21.8617979-07:00\" and active eq true", "ada cyd");
        USERS.put("manager.$ref eq \"../Users/boss\"", "ada");
        USERS.put("schemas eq \"" + ENTERPRISE + "\"", "ada bob");
        USERS.put("schemas ne \"" + ENTERPRISE.toLowerCase(Locale.ROOT) + "\"", "cyd");
        USERS.put("not (schemas co \"enterprise\") and schemas pr", "cyd");
        USERS.put("schemas eq \"urn:ietf:params:scim:schemas:core:2.0:User\"", "ada bob cyd");
        USERS.put("schemas ne \"urn:ietf:params:scim:schemas:core:2.0:User\"", "");
        USERS.put("not (schemas pr) or schemas eq null or schemas eq \"urn:unknown\"", "");
        USERS.put("schemas ne null and not (schemas eq \"urn:unknown\") and active eq false", "bob");
    }

    @Test
    void each_filter_finds_its_users(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String ada = ScimClient.id(scim.post("/Users", json(ADA)));
        String bob = ScimClient.id(scim.post("/Users", json(BOB)));
        scim.post("/Users", CY).succeeded();
        String group = scim.createGroup("Makers", ada, bob);
        Map<String, String> filters = new LinkedHashMap<>(USERS);
        filters.put("id eq \"" + ada + "\"", "ada");
        filters.put("id eq \"" + ada + "\" and " + ENTERPRISE + ":manager eq \"boss\"", "ada");
        filters.put("id eq \"" + ada + "\" and manager eq \"boss\"", "ada");
        filters.put("id eq \"" + ada + "\" and manager eq \"nobody\"", "");
        filters.put("meta.location ew \"" + bob + "\"", "bob");
        filters.put("groups eq \"" + group + "\"", "ada bob");
        filters.put("groups.display co \"mak\" and active eq true", "ada");
        filters.put("not (groups[display eq \"Makers\"])", "cyd");

        SoftAssertions softly = new SoftAssertions();
        filters.forEach((filter, names) -> softly.assertThat(found(scim, "/Users", filter, "userName"))
                .as(filter)
                .isEqualTo(names));
        softly.assertAll();
    }

    @Test
    void each_filter_finds_its_groups(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String ada = scim.createUser("ada");
        String bob = scim.createUser("bob");
        String makers = ScimClient.id(scim.post(
                "/Groups",
                "{'displayName': 'Makers', 'externalId': 'G1', 'members': " + ScimClient.members(ada, bob) + "}"));
        scim.createGroup("Takers", bob);
        scim.createGroup("none");
        Map<String, String> filters = new LinkedHashMap<>();
        scim.createGroup("Halls", makers);
        filters.put("displayName eq \"makers\"", "makers");
        filters.put("members[type eq \"Group\"]", "halls");
        filters.put("members.type eq User", "makers takers");
        filters.put("not (members.type eq \"User\")", "halls none");
        filters.put("schemas eq \"urn:ietf:params:scim:schemas:core:2.0:Group\" and displayName lt \"I\"", "halls");
        filters.put("displayName ew \"akers\"", "makers takers");
        filters.put("externalId eq \"G1\"", "makers");
        filters.put("not (externalId pr)", "halls none takers");
        filters.put("members pr", "halls makers takers");
        filters.put("members eq \"" + bob + "\"", "makers takers");
        filters.put("members.value eq \"" + ada + "\"", "makers");
        filters.put("members[value eq \"" + ada + "\" and type eq \"User\"]", "makers");
        filters.put("members.display eq \"bob\" and displayName sw \"T\"", "takers");
        filters.put("id eq \"" + makers + "\" and members eq \"" + ada + "\"", "makers");
        filters.put("id eq \"" + makers + "\" and members eq \"nobody\"", "");
        filters.put("meta.lastModified ge \"2020-01-01T00:00:00Z\"", "halls makers none takers");

        SoftAssertions softly = new SoftAssertions();
        filters.forEach((filter, names) -> softly.assertThat(found(scim, "/Groups", filter, "displayName"))
                .as(filter)
                .isEqualTo(names));
        softly.assertAll();
    }

    @Test
    void what_makes_no_sense_is_refused_by_name(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        scim.createUser("ada");

        for (String filter : List.of(
                "nonsense eq \"x\"",
                "userName.first eq \"x\"",
                "urn:nobody:knows:title eq \"x\"",
                "active gt true",
                "active eq \"x\"",
                "active eq yes",
                "active eq \"true",
                "schemas[value eq \"x\"]",
                "userName gt 1e999",
                "emails[value eq -1e999]",
                "active co \"t\"",
                "userName eq true",
                "userName gt null",
                "userName eq 5",
                "meta.created co \"2020\"",
                "meta.created gt \"yesterday\"",
                "addresses eq \"x\"",
                "name eq \"x\"",
                "password eq \"x\"",
                "userName[value eq \"x\"]",
                "emails[nonsense eq \"x\"]",
                "emails[value[type eq \"x\"]]",
                "(userName eq \"a\"")) {
            assertError(scim.filter("/Users", filter), 400, "invalidFilter");
        }
        assertThat(scim.filter("/Users", "active gt true").json().path("detail").asText())
                .contains("active", "gt");
        assertThat(scim.filter("/Users", "userName eq \"a")
                        .json()
                        .path("detail")
                        .asText())
                .contains("position 13");
    }

    @Test
    void filters_agree_with_what_the_console_has_changed(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String ada = ScimClient.id(scim.post("/Users", json(ADA)));
        String console = realm.addUser("console");
        ObjectNode user = (ObjectNode) realm.user(ada);
        realm.admin()
                .put("/users/" + ada, user.put("email", "new@home.example"))
                .succeeded();

        assertThat(found(scim, "/Users", "emails[type eq \"home\" and value eq \"new@home.example\"]", "userName"))
                .isEqualTo("ada");
        assertThat(found(scim, "/Users", "emails.value eq \"ada@home.example\"", "userName"))
                .isEmpty();
        assertThat(found(scim, "/Users", "emails[primary eq true and type eq null]", "userName"))
                .isEqualTo("console");
        assertThat(found(scim, "/Users", "emails eq \"CONSOLE@example.org\" and id eq \"" + console + "\"", "userName"))
                .isEqualTo("console");

        realm.admin()
                .put("/users/" + ada, ((ObjectNode) realm.user(ada)).put("email", ""))
                .succeeded();
        assertThat(scim.get("/Users/" + ada).json().path("emails")).hasSize(1);
        assertThat(found(scim, "/Users", "emails.type eq \"home\"", "userName")).isEmpty();
        assertThat(found(scim, "/Users", "emails.type eq \"work\"", "userName")).isEqualTo("ada");
    }

    @Test
    void a_user_whose_federation_or_organization_is_off_is_not_active(KeycloakUnderTest keycloak, TestRealm realm)
            throws Exception {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String ada = scim.createUser("ada");
        String bob = scim.createUser("bob");
        scim.createUser("cyd");
        String federation = realm.addComponent(
                "org.keycloak.storage.UserStorageProvider",
                "ldap",
                "Off",
                Map.of(
                        "enabled", "false",
                        "vendor", "other",
                        "connectionUrl", "ldap://localhost:1",
                        "usersDn", "ou=users",
                        "authType", "none",
                        "usernameLDAPAttribute", "uid",
                        "rdnLDAPAttribute", "uid",
                        "uuidLDAPAttribute", "entryUUID",
                        "userObjectClasses", "person",
                        "editMode", "READ_ONLY"));
        update(keycloak, "update USER_ENTITY set FEDERATION_LINK = ? where ID = ?", federation, ada);
        ObjectNode settings = (ObjectNode) realm.admin().get("").succeeded().json();
        realm.admin().put("", settings.put("organizationsEnabled", true)).succeeded();
        String organization = realm.admin()
                .post(
                        "/organizations",
                        Map.of("name", "Org", "enabled", false, "domains", List.of(Map.of("name", "o.example"))))
                .createdId();
        realm.admin().post("/organizations/" + organization + "/members", bob).succeeded();
        update(keycloak, "update USER_GROUP_MEMBERSHIP set MEMBERSHIP_TYPE = 'MANAGED' where USER_ID = ?", bob);

        assertThat(found(scim, "/Users", "active eq false", "userName")).isEqualTo("ada bob");
        assertThat(found(scim, "/Users", "active eq true", "userName")).isEqualTo("cyd");
        for (JsonNode user : scim.get("/Users").succeeded().json().path("Resources")) {
            assertThat(user.path("active").asBoolean())
                    .isEqualTo(user.path("userName").asText().equals("cyd"));
        }
    }

    @Test
    void a_user_has_the_same_version_in_a_list_and_alone_until_something_changes(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String ada = ScimClient.id(scim.post("/Users", json(ADA)));
        String first = version(scim, ada);

        assertThat(first).startsWith("W/\"");
        assertThat(version(scim, ada)).isEqualTo(first);
        assertThat(scim.get("/Users").json().at("/Resources/0"))
                .isEqualTo(scim.get("/Users/" + ada).json());

        String group = scim.createGroup("Makers", ada);
        String second = version(scim, ada);
        assertThat(second).isNotEqualTo(first);
        JsonNode user = scim.get("/Users").json().at("/Resources/0");
        assertThat(user).isEqualTo(scim.get("/Users/" + ada).json());
        assertThat(user.at("/groups/0/value").asText()).isEqualTo(group);
        assertThat(user.at("/groups/0/display").asText()).isEqualTo("Makers");
        assertThat(user.at("/groups/0/type").asText()).isEqualTo("direct");

        scim.patch("/Users/" + ada, "{'op': 'replace', 'path': 'title', 'value': 'x'}")
                .succeeded();
        assertThat(version(scim, ada)).isNotEqualTo(second);
    }

    private static String version(ScimClient scim, String id) {
        return scim.get("/Users/" + id).succeeded().json().at("/meta/version").asText();
    }

    private static String found(ScimClient scim, String path, String filter, String name) {
        JsonNode list = scim.filter(path, filter).succeeded().json();
        List<String> names = new ArrayList<>();
        list.path("Resources").forEach(one -> names.add(one.path(name).asText().toLowerCase(Locale.ROOT)));
        assertThat(list.path("totalResults").asInt()).as(filter).isEqualTo(names.size());
        return String.join(" ", names.stream().sorted().toList());
    }

    private static String json(String text) {
        return text.replace("ENTERPRISE", ENTERPRISE).replace("LONG", LONG);
    }

    private static void update(KeycloakUnderTest keycloak, String sql, String... parameters) throws Exception {
        assumeTrue(keycloak.database().isPresent());
        try (Connection connection = keycloak.database().get().connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
