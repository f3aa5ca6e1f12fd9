package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.awaitCase;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A leaver is signed out, for good. */
@GatehouseTest
@Tag("D10")
class SessionsIT {

    @Test
    void sessions_end_even_where_no_endpoint_is_configured(KeycloakUnderTest keycloak, TestRealm realm) {
        String alice = realm.addUser("alice");
        String online = refreshToken(keycloak, realm, "openid");
        String offline = refreshToken(keycloak, realm, "openid offline_access");
        assertThat(realm.admin().get("/users/" + alice + "/sessions").json()).isNotEmpty();

        realm.disableUser(alice);
        awaitCase(realm, alice, one -> one.has("sessionsEndedAt"));

        assertThat(realm.admin().get("/users/" + alice + "/sessions").json()).isEmpty();
        realm.enableUser(alice);
        assertThat(Offboarding.refresh(keycloak, realm, online).status()).isEqualTo(400);
        assertThat(Offboarding.refresh(keycloak, realm, offline).status()).isEqualTo(400);
    }

    @Test
    void a_removed_user_leaves_no_sessions_behind(KeycloakUnderTest keycloak, TestRealm realm) {
        String alice = realm.addUser("alice");
        String online = refreshToken(keycloak, realm, "openid");
        realm.admin().delete("/users/" + alice).succeeded();
        awaitCase(realm, alice, one -> one.has("sessionsEndedAt"));
        assertThat(Offboarding.refresh(keycloak, realm, online).status()).isEqualTo(400);
    }

    private static String refreshToken(KeycloakUnderTest keycloak, TestRealm realm, String scope) {
        String token = Offboarding.signIn(keycloak, realm, "alice", scope)
                .succeeded()
                .json()
                .path("refresh_token")
                .asText();
        assertThat(token).isNotEmpty();
        return token;
    }
}
