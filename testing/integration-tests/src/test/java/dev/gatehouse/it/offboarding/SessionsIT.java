package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.awaitCase;
import static dev.gatehouse.it.offboarding.Offboarding.token;
import static dev.gatehouse.it.offboarding.Sql.count;
import static dev.gatehouse.it.offboarding.Sql.execute;
import static dev.gatehouse.it.offboarding.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    @Test
    void a_user_whose_sessions_cannot_be_ended_holds_up_nobody_else(KeycloakUnderTest keycloak, TestRealm realm)
            throws Exception {
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");
        execute(
                keycloak,
                "alter table GATEHOUSE_OFFBOARDING_AUDIT add constraint GATEHOUSE_TEST check (WHAT <> 'SESSIONS_ENDED'"
                        + " or USER_ID <> '" + alice + "')");
        try {
            // Found by one sweep, so both are of one batch.
            update(keycloak, "update USER_ENTITY set ENABLED = false where ID in (?, '" + bob + "')", alice);

            awaitCase(realm, bob, one -> one.has("sessionsEndedAt"));
            awaitCase(realm, alice, one -> one.has("id") && !one.has("sessionsEndedAt"));
        } finally {
            execute(keycloak, "alter table GATEHOUSE_OFFBOARDING_AUDIT drop constraint GATEHOUSE_TEST");
        }
        update(keycloak, "update GATEHOUSE_OFFBOARDING_CASE set SESSIONS_DUE_AT = 0 where USER_ID = ?", alice);
        awaitCase(realm, alice, one -> one.has("sessionsEndedAt"));
        assertThat(realm.admin()
                        .get("/gatehouse-offboarding/audit/count?user=" + alice + "&what=sessions_ended")
                        .succeeded()
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void tokens_are_void_as_soon_as_the_disable_answers_and_stay_so(KeycloakUnderTest keycloak, TestRealm realm)
            throws Exception {
        addApp(realm);
        for (int number = 0; number < 20; number++) {
            String username = "user" + number;
            String user = realm.addUser(username);
            JsonNode online = signInToApp(keycloak, realm, username, "openid");
            JsonNode offline = signInToApp(keycloak, realm, username, "openid offline_access");
            assertThat(active(keycloak, realm, online)).isTrue();

            realm.disableUser(user);

            assertThat(count(keycloak, "select NOT_BEFORE from USER_ENTITY where ID = ?", user))
                    .isPositive();
            assertVoid(keycloak, realm, online);
            assertVoid(keycloak, realm, offline);
            // Enabled at once, it is the tokens themselves that are void, not only the user.
            realm.enableUser(user);
            assertVoid(keycloak, realm, online);
            assertVoid(keycloak, realm, offline);
        }
    }

    private static void assertVoid(KeycloakUnderTest keycloak, TestRealm realm, JsonNode tokens) {
        String refresh = tokens.path("refresh_token").asText();
        assertThat(refresh).isNotEmpty();
        Map<String, String> form = appForm(Map.of("grant_type", "refresh_token", "refresh_token", refresh));
        assertThat(token(keycloak, realm, form).status()).isEqualTo(400);
        assertThat(active(keycloak, realm, tokens)).isFalse();
        assertThat(new RestClient(
                                realm.uri(),
                                () -> "Bearer " + tokens.path("access_token").asText(),
                                "application/json")
                        .get("/protocol/openid-connect/userinfo")
                        .status())
                .isEqualTo(401);
    }

    private static boolean active(KeycloakUnderTest keycloak, TestRealm realm, JsonNode tokens) {
        return new RestClient(keycloak.uri(), () -> "", "application/x-www-form-urlencoded")
                .post(
                        "/realms/" + realm.name() + "/protocol/openid-connect/token/introspect",
                        "client_id=app&client_secret=secret&token="
                                + tokens.path("access_token").asText())
                .succeeded()
                .json()
                .path("active")
                .asBoolean();
    }

    private static JsonNode signInToApp(KeycloakUnderTest keycloak, TestRealm realm, String username, String scope) {
        Map<String, String> form =
                appForm(Map.of("grant_type", "password", "username", username, "password", "password", "scope", scope));
        return token(keycloak, realm, form).succeeded().json();
    }

    private static Map<String, String> appForm(Map<String, String> more) {
        Map<String, String> form = new HashMap<>(more);
        form.put("client_id", "app");
        form.put("client_secret", "secret");
        return form;
    }

    /** A client that may look at its own tokens. */
    private static void addApp(TestRealm realm) {
        Map<String, Object> audience = Map.of(
                "name", "audience",
                "protocol", "openid-connect",
                "protocolMapper", "oidc-audience-mapper",
                "config",
                        Map.of(
                                "included.client.audience", "app",
                                "access.token.claim", "true",
                                "introspection.token.claim", "true"));
        realm.admin()
                .post(
                        "/clients",
                        Map.of(
                                "clientId",
                                "app",
                                "secret",
                                "secret",
                                "publicClient",
                                false,
                                "directAccessGrantsEnabled",
                                true,
                                "protocolMappers",
                                List.of(audience)))
                .succeeded();
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
