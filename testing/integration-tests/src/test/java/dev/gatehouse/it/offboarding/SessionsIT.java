package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.awaitCase;
import static dev.gatehouse.it.offboarding.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.concurrent.TimeUnit;
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

    @Test
    void sessions_begun_after_the_user_was_enabled_again_are_left_alone(KeycloakUnderTest keycloak, TestRealm realm)
            throws Exception {
        String alice = realm.addUser("alice");
        String old = refreshToken(keycloak, realm, "openid");
        realm.disableUser(alice);
        awaitCase(realm, alice, one -> one.has("sessionsEndedAt"));
        realm.enableUser(alice);
        TimeUnit.SECONDS.sleep(1); // sessions and tokens are dated to the second
        String fresh = refreshToken(keycloak, realm, "openid");
        String freshOffline = refreshToken(keycloak, realm, "openid offline_access");

        // As if nobody had come round to it until now.
        update(
                keycloak,
                "update GATEHOUSE_OFFBOARDING_CASE set SESSIONS_DUE_AT = 0, SESSIONS_ENDED_AT = null where USER_ID = ?",
                alice);
        awaitCase(realm, alice, one -> one.has("sessionsEndedAt"));

        assertThat(Offboarding.refresh(keycloak, realm, old).status()).isEqualTo(400);
        assertThat(Offboarding.refresh(keycloak, realm, fresh).status()).isEqualTo(200);
        assertThat(Offboarding.refresh(keycloak, realm, freshOffline).status()).isEqualTo(200);
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
