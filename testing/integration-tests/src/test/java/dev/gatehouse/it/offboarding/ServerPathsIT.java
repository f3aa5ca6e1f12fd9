package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.awaitCase;
import static dev.gatehouse.it.offboarding.SweepBarrier.casesAfterSweep;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.LdapDirectory;
import dev.gatehouse.it.support.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Users who are disabled and removed by parts of the server that tell nobody, or not in the usual way. */
@GatehouseTest
@Tag("D1")
class ServerPathsIT {

    private static final String ENABLED_IN_AD = "512";
    private static final String DISABLED_IN_AD = "514";

    @Test
    void a_workflow_step_that_disables_and_one_that_deletes(KeycloakUnderTest keycloak, TestRealm realm)
            throws Exception {
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");

        runStep(realm, "disable-user", alice);
        runStep(realm, "delete-user", bob);

        JsonNode disabled = awaitCase(realm, alice, one -> one.has("id"));
        assertThat(disabled.path("reason").asText()).isEqualTo("disabled");
        assertThat(disabled.at("/source/name").asText()).isNotEqualTo("sweep");
        JsonNode removed = awaitCase(realm, bob, one -> one.has("id"));
        assertThat(removed.path("reason").asText()).isEqualTo("removed");
        assertThat(removed.at("/source/name").asText()).isNotEqualTo("sweep");
        assertThat(casesAfterSweep(keycloak, realm)).hasSize(2);
    }

    @Test
    void a_managed_member_who_is_removed_from_her_organization(KeycloakUnderTest keycloak, TestRealm realm)
            throws Exception {
        String organization = addOrganization(realm);
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");
        for (String member : List.of(alice, bob)) {
            realm.admin()
                    .post("/organizations/" + organization + "/members", member)
                    .succeeded();
        }
        Sql.update(keycloak, "update USER_GROUP_MEMBERSHIP set MEMBERSHIP_TYPE = 'MANAGED' where USER_ID = ?", alice);

        for (String member : List.of(alice, bob)) {
            realm.admin()
                    .delete("/organizations/" + organization + "/members/" + member)
                    .succeeded();
        }

        JsonNode removed = awaitCase(realm, alice, one -> one.has("id"));
        assertThat(removed.path("reason").asText()).isEqualTo("removed");
        assertThat(removed.at("/source/type").asText()).isEqualTo("admin");
        assertThat(casesAfterSweep(keycloak, realm))
                .extracting(one -> one.path("userId").asText())
                .containsExactly(alice);
    }

    @Test
    void a_user_who_is_gone_from_the_directory_and_one_whom_it_disabled(KeycloakUnderTest keycloak, TestRealm realm)
            throws Exception {
        try (LdapDirectory directory = LdapDirectory.start()) {
            directory.add("alice", "Major");
            directory.set("alice", "userAccountControl", ENABLED_IN_AD);
            directory.add("bob", "Minor");
            directory.set("bob", "userAccountControl", ENABLED_IN_AD);
            String federation = directory.federate(realm, true);
            addAccountControl(realm, federation);
            sync(realm, federation);
            String alice = realm.userByName("alice").path("id").asText();
            String bob = realm.userByName("bob").path("id").asText();
            assertThat(realm.user(alice).path("enabled").asBoolean()).isTrue();

            directory.set("alice", "userAccountControl", DISABLED_IN_AD);
            directory.remove("bob");
            sync(realm, federation);
            realm.userByName("bob");

            JsonNode disabled = awaitCase(realm, alice, one -> one.has("id"));
            assertThat(disabled.path("reason").asText()).isEqualTo("disabled");
            assertThat(disabled.at("/source/name").asText()).isNotEqualTo("sweep");
            JsonNode removed = awaitCase(realm, bob, one -> one.has("id"));
            assertThat(removed.path("reason").asText()).isEqualTo("removed");
            assertThat(removed.path("username").asText()).isEqualTo("bob");
            assertThat(removed.at("/source/name").asText()).isNotEqualTo("sweep");
            assertThat(casesAfterSweep(keycloak, realm)).hasSize(2);
        }
    }

    private static void runStep(TestRealm realm, String step, String user) {
        String workflow = realm.admin()
                .post("/workflows", Map.of("name", step, "enabled", true, "steps", List.of(Map.of("uses", step))))
                .createdId();
        realm.admin()
                .post("/workflows/" + workflow + "/activate/USERS/" + user, "")
                .succeeded();
    }

    static String addOrganization(TestRealm realm) {
        realm.admin().put("", Map.of("organizationsEnabled", true)).succeeded();
        return realm.admin()
                .post(
                        "/organizations",
                        Map.of("name", "acme", "alias", "acme", "domains", List.of(Map.of("name", "acme.example"))))
                .createdId();
    }

    private static void addAccountControl(TestRealm realm, String federation) {
        realm.admin()
                .post(
                        "/components",
                        Map.of(
                                "name", "Account control",
                                "providerId", "msad-user-account-control-mapper",
                                "providerType", "org.keycloak.storage.ldap.mappers.LDAPStorageMapper",
                                "parentId", federation,
                                "config", Map.of()))
                .succeeded();
    }

    private static void sync(TestRealm realm, String federation) {
        realm.admin()
                .post("/user-storage/" + federation + "/sync?action=triggerFullSync", "")
                .succeeded();
    }
}
