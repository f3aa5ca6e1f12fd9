package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A connector changes what is its own. */
@GatehouseTest
@Tag("S20")
class OwnershipIT {
    private static final String DISABLE = "{'op': 'replace', 'path': 'active', 'value': false}";
    private static final Map<String, String> OWN = Map.of("profile", "entra");
    private static final Map<String, String> UNOWNED = Map.of("profile", "entra", "ownership", "unowned");
    private static final String MARK = "scim.connector";

    @Test
    void a_connector_changes_only_what_it_made(TestRealm realm) {
        ScimClient hr = ScimClient.of(realm, "HR", OWN);
        ScimClient it = ScimClient.of(realm, "IT", OWN);
        ScimClient any = ScimClient.of(realm, "Any", UNOWNED);
        String ada = hr.createUser("ada");
        String group = hr.createGroup("Engines", ada);
        String byHand = realm.addUser("grace");

        for (ScimClient other : List.of(it, any)) {
            assertThat(other.get("/Users/" + ada).status()).isEqualTo(200);
            assertThat(other.get("/Users").json().path("totalResults").asInt()).isEqualTo(2);
            assertError(other.patch("/Users/" + ada, DISABLE), 403);
            assertError(other.put("/Users/" + ada, user("ada")), 403);
            assertError(other.delete("/Users/" + ada), 403);
            assertError(other.delete("/Groups/" + group), 403);
            assertError(
                    other.patch("/Groups/" + group, "{'op': 'replace', 'path': 'displayName', 'value': 'Mine'}"), 403);
        }
        assertError(hr.patch("/Users/" + byHand, DISABLE), 403);
        any.patch("/Users/" + byHand, DISABLE).succeeded();
        hr.patch("/Users/" + ada, DISABLE).succeeded();
        hr.delete("/Groups/" + group).succeeded();
        hr.delete("/Users/" + ada).succeeded();
    }

    @Test
    void users_and_groups_of_a_connector_that_is_gone_belong_to_none(TestRealm realm) {
        ScimClient gone = ScimClient.of(realm, "Gone", OWN);
        ScimClient strict = ScimClient.of(realm, "Strict", OWN);
        ScimClient any = ScimClient.of(realm, "Any", UNOWNED);
        String ada = gone.createUser("ada");
        String group = gone.createGroup("Engines");
        realm.admin().delete(ScimClient.CONNECTORS + "/" + gone.connectorId()).succeeded();

        assertError(strict.patch("/Users/" + ada, DISABLE), 403);
        assertError(strict.delete("/Groups/" + group), 403);
        any.patch("/Users/" + ada, DISABLE).succeeded();
        any.delete("/Groups/" + group).succeeded();
    }

    @Test
    void the_mark_is_kept_by_the_console_and_neither_shown_nor_written_by_scim(TestRealm realm) {
        ScimClient hr = ScimClient.of(realm, "HR", OWN);
        ScimClient it = ScimClient.of(realm, "IT", OWN);
        String ada = hr.createUser("ada");
        allowUnmanagedAttributes(realm);

        realm.disableUser(ada);
        hr.put(
                        "/Users/" + ada,
                        "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': 'ada', '" + MARK
                                + "': '" + it.connectorId() + "'}")
                .succeeded();

        assertThat(hr.get("/Users/" + ada).body()).doesNotContain(hr.connectorId());
        assertThat(realm.user(ada).path("attributes").path(MARK).path(0).asText())
                .isEqualTo(hr.connectorId());
        assertError(it.delete("/Users/" + ada), 403);
    }

    @Test
    void only_users_of_the_connector_join_its_groups(TestRealm realm) {
        ScimClient hr = ScimClient.of(realm, "HR", OWN);
        ScimClient any = ScimClient.of(realm, "Any", UNOWNED);
        String ada = hr.createUser("ada");
        String byHand = realm.addUser("grace");
        String ofHr = hr.createGroup("Of HR", ada);
        String ofAny = any.createGroup("Of any", byHand);

        assertError(join(hr, ofHr, byHand), 403);
        assertError(join(any, ofAny, ada), 403);
        assertError(join(any, ofHr, byHand), 403);
        assertThat(hr.memberIds(ofHr)).containsExactly(ada);
        assertThat(any.memberIds(ofAny)).containsExactly(byHand);
    }

    @Test
    void users_of_others_get_no_roles_by_moving_the_group_that_they_are_in(TestRealm realm) {
        ScimClient hr = ScimClient.of(realm, "HR", OWN);
        String ada = hr.createUser("ada");
        String inside = hr.createGroup("Inside", ada);
        String child = hr.createGroup("Child", inside);
        String plain = hr.createGroup("Plain");
        String strong = hr.createGroup("Strong", plain);
        String byHand = realm.addUser("grace");
        RestClient admin = realm.admin();
        admin.put("/users/" + byHand + "/groups/" + inside, Map.of()).succeeded();
        admin.post("/roles", Map.of("name", "captain")).succeeded();
        admin.post(
                        "/groups/" + strong + "/role-mappings/realm",
                        List.of(admin.get("/roles/captain").succeeded().json()))
                .succeeded();

        assertError(join(hr, strong, child), 403);
        RestResponse deeper = join(hr, plain, child);
        assertError(deeper, 403);
        assertThat(deeper.json().path("detail").asText()).contains("roles").contains(child);
        assertThat(hr.memberIds(plain)).isEmpty();

        admin.delete("/users/" + byHand + "/groups/" + inside).succeeded();
        join(hr, plain, child).succeeded();
        assertThat(hr.memberIds(plain)).containsExactly(child);

        hr.put("/Groups/" + plain, "{'displayName': 'Plain', 'members': []}").succeeded();
        realm.grantManagementRole("/users/" + ada, "view-users");
        assertError(join(hr, plain, child), 403);
        assertThat(hr.memberIds(plain)).isEmpty();
    }

    @Test
    @Tag("S6")
    void a_deactivated_user_is_out_of_all_sessions_at_once(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String ada = realm.addUser("ada");
        String online = SignIn.refreshToken(realm, "ada", "password", "");
        String offline = SignIn.refreshToken(realm, "ada", "password", "offline_access");
        assertThat(SignIn.refresh(realm, offline).status()).isEqualTo(200);

        scim.patch("/Users/" + ada, DISABLE).succeeded();
        realm.enableUser(ada);

        assertThat(realm.admin().get("/users/" + ada + "/sessions").json()).isEmpty();
        assertThat(SignIn.refresh(realm, online).status()).isEqualTo(400);
        assertThat(SignIn.refresh(realm, offline).status()).isEqualTo(400);
    }

    private static RestResponse join(ScimClient scim, String group, String user) {
        return scim.patch(
                "/Groups/" + group, "{'op': 'add', 'path': 'members', 'value': " + ScimClient.members(user) + "}");
    }

    private static String user(String userName) {
        return "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': '" + userName + "'}";
    }

    private static void allowUnmanagedAttributes(TestRealm realm) {
        ObjectNode profile =
                (ObjectNode) realm.admin().get("/users/profile").succeeded().json();
        profile.put("unmanagedAttributePolicy", "ADMIN_EDIT");
        realm.admin().put("/users/profile", profile).succeeded();
    }
}
