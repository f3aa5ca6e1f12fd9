package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.awaitCase;
import static dev.gatehouse.it.offboarding.Offboarding.cases;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lets the second detector have its turn before a test counts: only then would a transition that both report show up
 * twice.
 */
final class SweepBarrier {

    private SweepBarrier() {}

    /**
     * Waits until a sweep that began after this call is over: of two sentinels whom only the sweep can notice, the
     * second is made when the first has been found, so it takes another sweep to find her.
     *
     * @return all cases of the realm but those of the sentinels
     */
    static List<JsonNode> casesAfterSweep(KeycloakUnderTest keycloak, TestRealm realm) throws SQLException {
        List<String> sentinels =
                List.of(leaveUnseen(keycloak, realm, "sentinel-1"), leaveUnseen(keycloak, realm, "sentinel-2"));
        List<JsonNode> others = new ArrayList<>();
        cases(realm).forEach(others::add);
        others.removeIf(one -> sentinels.contains(one.path("userId").asText()));
        return others;
    }

    private static String leaveUnseen(KeycloakUnderTest keycloak, TestRealm realm, String username)
            throws SQLException {
        String sentinel = realm.admin()
                .post("/users", Map.of("username", username, "enabled", true))
                .createdId();
        Sql.update(keycloak, "update USER_ENTITY set ENABLED = false where ID = ?", sentinel);
        JsonNode found = awaitCase(realm, sentinel, one -> one.has("id"));
        assertThat(found.at("/source/name").asText()).isEqualTo("sweep");
        return sentinel;
    }
}
