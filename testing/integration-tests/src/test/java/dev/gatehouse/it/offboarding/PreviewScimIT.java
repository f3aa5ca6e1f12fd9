package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.awaitCase;
import static dev.gatehouse.it.offboarding.SweepBarrier.casesAfterSweep;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Users who are disabled and removed by the SCIM API that Keycloak itself brings, a preview until 26.8. */
@GatehouseTest
@Tag("D1")
class PreviewScimIT {

    private static final String CLIENT = "preview-scim";
    private static final String SECRET = "a-secret-for-a-test";

    @Test
    void a_user_whom_keycloaks_own_scim_api_disables_and_one_whom_it_deletes(
            KeycloakUnderTest keycloak, TestRealm realm) throws Exception {
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");
        RestClient scim = keycloaksScim(realm);

        scim.patch(
                        "/Users/" + alice,
                        Map.of(
                                "schemas",
                                List.of("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
                                "Operations",
                                List.of(Map.of("op", "replace", "path", "active", "value", false))))
                .succeeded();
        scim.delete("/Users/" + bob).succeeded();

        assertThat(realm.user(alice).path("enabled").asBoolean()).isFalse();
        JsonNode disabled = awaitCase(realm, alice, one -> one.has("id"));
        assertThat(disabled.path("reason").asText()).isEqualTo("disabled");
        assertThat(disabled.at("/source/name").asText()).isEqualTo("service-account-" + CLIENT);
        JsonNode removed = awaitCase(realm, bob, one -> one.has("id"));
        assertThat(removed.path("reason").asText()).isEqualTo("removed");
        assertThat(removed.at("/source/name").asText()).isNotEqualTo("sweep");
        assertThat(casesAfterSweep(keycloak, realm)).hasSize(2);
    }

    /** Its tokens are those of a confidential client; their audience is the API's address. */
    private static RestClient keycloaksScim(TestRealm realm) {
        URI base = URI.create(realm.uri() + "/scim/v2");
        realm.admin().put("", Map.of("scimApiEnabled", true)).succeeded();
        Map<String, Object> audience = Map.of(
                "name", "audience",
                "protocol", "openid-connect",
                "protocolMapper", "oidc-audience-mapper",
                "config", Map.of("included.custom.audience", base.toString(), "access.token.claim", "true"));
        String client = realm.admin()
                .post(
                        "/clients",
                        Map.of(
                                "clientId",
                                CLIENT,
                                "secret",
                                SECRET,
                                "serviceAccountsEnabled",
                                true,
                                "fullScopeAllowed",
                                true,
                                "protocolMappers",
                                List.of(audience)))
                .createdId();
        String account = realm.admin()
                .get("/clients/" + client + "/service-account-user")
                .succeeded()
                .json()
                .path("id")
                .asText();
        for (String role : List.of("manage-users", "view-users", "query-users", "query-groups")) {
            realm.grantManagementRole("/users/" + account, role);
        }
        String token = new RestClient(realm.uri(), () -> "", "application/x-www-form-urlencoded")
                .post(
                        "/protocol/openid-connect/token",
                        "grant_type=client_credentials&client_id=" + CLIENT + "&client_secret=" + SECRET)
                .succeeded()
                .json()
                .path("access_token")
                .asText();
        return new RestClient(base, () -> "Bearer " + token, "application/scim+json");
    }
}
