package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.scim.ScimClient;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("O16")
class CollisionIT {

    private static final List<String> RULES =
            List.of("skip", "link-by-username", "link-by-email", "link-by-username-or-email");

    @Test
    void a_verified_e_mail_address_links_an_account_and_nothing_else_does(TestRealm realm, OktaEmulator okta) {
        ObjectNode profile =
                (ObjectNode) realm.admin().get("/users/profile").succeeded().json();
        realm.admin()
                .put("/users/profile", profile.put("unmanagedAttributePolicy", "ENABLED"))
                .succeeded();
        String alice = local(realm, "allie", "alice@acme.example", true);
        String bob = local(realm, "bobby", "bob@acme.example", false);
        String carol = local(realm, "carol-admin", "carol@acme.example", true);
        realm.grantManagementRole("/users/" + carol, "manage-users");
        String dmitri = local(realm, "dmitri@acme.example", null, false);
        OktaFederation federation = OktaFederation.add(realm, okta, Map.of("existingAccounts", "link-by-email"));
        JsonNode result = federation.fullSync();
        assertThat(result.path("added").asInt()).isEqualTo(3);
        assertThat(result.path("updated").asInt()).isEqualTo(1);
        assertThat(result.path("failed").asInt()).isEqualTo(3);

        JsonNode linked = realm.user(alice);
        assertThat(linked.path("username").asText()).isEqualTo("alice@acme.example");
        assertThat(linked.path("federationLink").asText()).isEqualTo(federation.id());
        assertThat(linked.path("attributes").path("color").path(0).asText()).isEqualTo("blue");
        assertThat(federation.members("/Engineering")).contains("alice");
        for (String untouched : List.of(bob, carol, dmitri)) {
            assertThat(realm.user(untouched).has("federationLink")).isFalse();
        }
        okta.organization().users().suspend("alice@acme.example");
        assertThat(federation.changedSync().path("removed").asInt()).isEqualTo(1);
        assertThat(realm.user(alice).path("enabled").asBoolean()).isFalse();
    }

    @Test
    void no_rule_takes_the_account_of_a_client_or_of_another_federation(TestRealm realm, OktaEmulator okta) {
        OktaFederation other = OktaFederation.addNamed("Other", realm, okta, Map.of());
        assertThat(other.fullSync().path("added").asInt()).isEqualTo(7);
        JsonNode robot = serviceAccount(realm, "robot@acme.example");
        okta.organization().users().add("Ro", "Bot", robot.path("email").asText(), "Password1!");
        JsonNode people = people(realm);
        OktaFederation federation = OktaFederation.add(realm, okta);
        for (String rule : RULES) {
            federation.tryToChange(Map.of("existingAccounts", rule)).succeeded();
            JsonNode run = OktaRuns.of(realm, federation).sync("full");
            assertThat(run.path("outcome").asText()).isEqualTo("done");
            assertThat(run.path("added").asInt() + run.path("updated").asInt())
                    .as(rule)
                    .isZero();
            assertThat(realm.user(robot.path("id").asText())).as(rule).isEqualTo(robot);
            assertThat(people(realm)).as(rule).isEqualTo(people);
            assertReported(run, robot, rule.equals("skip") ? "which is not touched" : "it is a service account");
            for (JsonNode person : people) {
                assertReported(
                        run,
                        person,
                        rule.equals("skip") ? "which is not touched" : "it belongs to a federation already");
            }
        }
    }

    private static void assertReported(JsonNode run, JsonNode account, String why) {
        assertThat(run.path("errors"))
                .anySatisfy(error -> assertThat(error.asText())
                        .contains(account.path("username").asText())
                        .contains(account.path("id").asText())
                        .contains(why));
    }

    /** The account of a client, which has its username as its verified e-mail address, too. */
    private static JsonNode serviceAccount(TestRealm realm, String clientId) {
        String client = realm.admin()
                .post("/clients", Map.of("clientId", clientId, "publicClient", false, "serviceAccountsEnabled", true))
                .createdId();
        ObjectNode account = (ObjectNode) realm.admin()
                .get("/clients/" + client + "/service-account-user")
                .succeeded()
                .json();
        String id = account.path("id").asText();
        account.put("email", account.path("username").asText()).put("emailVerified", true);
        realm.admin().put("/users/" + id, account).succeeded();
        return realm.user(id);
    }

    private static JsonNode people(TestRealm realm) {
        return realm.admin()
                .get("/users?briefRepresentation=false&max=100")
                .succeeded()
                .json();
    }

    @Test
    void a_username_links_an_account_unless_people_may_have_made_it_themselves(TestRealm realm, OktaEmulator okta) {
        String alice = local(realm, "alice@acme.example", null, false);
        realm.admin().put("", Map.of("registrationAllowed", true)).succeeded();
        OktaFederation federation = OktaFederation.add(realm, okta, Map.of("existingAccounts", "link-by-username"));
        assertThat(federation.fullSync().path("failed").asInt()).isEqualTo(1);
        assertThat(realm.user(alice).has("federationLink")).isFalse();

        realm.disableUser(alice);
        realm.admin().put("", Map.of("registrationAllowed", false)).succeeded();
        assertThat(federation.fullSync().path("updated").asInt()).isEqualTo(1);
        assertThat(realm.user(alice).path("federationLink").asText()).isEqualTo(federation.id());
        assertThat(realm.user(alice).path("enabled").asBoolean()).isFalse();
    }

    @Test
    void a_person_who_came_by_scim_first_is_one_user_whoever_wins(TestRealm realm, OktaEmulator okta) {
        ScimClient scim = ScimClient.of(realm, "Okta", Map.of("profile", "okta"));
        String hana = push(realm, scim, "hana.by.scim", oktaId(okta, "hana"));
        String bob = push(realm, scim, "bob@acme.example", oktaId(okta, "bob"));
        OktaFederation federation = OktaFederation.add(realm, okta);
        JsonNode skipped = federation.fullSync();
        assertThat(skipped.path("failed").asInt()).isEqualTo(1);
        assertThat(realm.user(bob).has("federationLink")).isFalse();

        FederationForm form = new FederationForm(realm, federation.id());
        form.save(Map.of("scimAccounts", List.of("scim-wins"))).succeeded();
        assertThat(federation.fullSync().path("failed").asInt()).isZero();
        assertThat(realm.user(bob).has("federationLink")).isFalse();
        assertThat(realm.user(bob).path("lastName").asText()).isEqualTo("Scim");

        form.save(Map.of("scimAccounts", List.of("okta-wins"))).succeeded();
        assertThat(federation.fullSync().path("failed").asInt()).isZero();
        assertThat(realm.user(bob).path("federationLink").asText()).isEqualTo(federation.id());
        assertThat(realm.user(bob).path("lastName").asText()).isEqualTo("Baker");
        assertThat(realm.user(hana).path("username").asText()).isEqualTo("hana.by.scim");
        okta.organization().users().unsuspend("hana@acme.example");
        assertThat(federation.changedSync().path("failed").asInt()).isZero();
        assertThat(realm.user(hana).path("username").asText()).isEqualTo("hana@acme.example");
        assertThat(realm.user(hana).path("federationLink").asText()).isEqualTo(federation.id());

        RestResponse refused =
                scim.patch("/Users/" + bob, "{'op': 'replace', 'path': 'name.familyName', 'value': 'Changed'}");
        assertThat(refused.status()).isBetween(400, 409);
        assertThat(refused.json().path("detail").asText()).isNotEmpty();
        assertThat(realm.user(bob).path("lastName").asText()).isEqualTo("Baker");
        scim.patch("/Users/" + bob, "{'op': 'replace', 'path': 'name.familyName', 'value': 'Baker'}")
                .succeeded();
        scim.patch("/Users/" + bob, "{'op': 'replace', 'path': 'active', 'value': false}")
                .succeeded();
        assertThat(realm.user(bob).path("enabled").asBoolean()).isFalse();
    }

    @Test
    void a_person_who_came_by_sync_first_stays_one_user(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        String alice = federation.user("alice").path("id").asText();
        ScimClient scim = ScimClient.of(realm, "Okta", Map.of("profile", "okta"));
        RestResponse created = scim.post("/Users", user("alice@acme.example", oktaId(okta, "alice")));
        assertThat(created.status()).isIn(200, 201, 409);
        assertThat(realm.admin().get("/users?search=alice").succeeded().json().findValuesAsText("id"))
                .containsExactly(alice);
        assertThat(realm.user(alice).path("lastName").asText()).isEqualTo("Archer");
        assertThat(federation.fullSync().path("failed").asInt()).isZero();
    }

    private static String local(TestRealm realm, String username, String email, boolean verified) {
        return realm.admin()
                .post(
                        "/users",
                        email == null
                                ? Map.of("username", username, "enabled", true)
                                : Map.of(
                                        "username",
                                        username,
                                        "email",
                                        email,
                                        "emailVerified",
                                        verified,
                                        "enabled",
                                        true,
                                        "attributes",
                                        Map.of("color", List.of("blue"))))
                .createdId();
    }

    private static String push(TestRealm realm, ScimClient scim, String userName, String externalId) {
        String id = ScimClient.id(scim.post("/Users", user(userName, externalId)));
        assertThat(realm.user(id).path("lastName").asText()).isEqualTo("Scim");
        return id;
    }

    private static String user(String userName, String externalId) {
        return "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': '" + userName
                + "', 'externalId': '" + externalId + "', 'active': true,"
                + " 'name': {'givenName': 'By', 'familyName': 'Scim'}}";
    }

    private static String oktaId(OktaEmulator okta, String name) {
        return okta.organization().users().get(name + "@acme.example").id();
    }
}
