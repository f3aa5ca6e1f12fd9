package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static dev.gatehouse.it.offboarding.Offboarding.about;
import static dev.gatehouse.it.offboarding.Offboarding.awaitDelivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.WebhookReceiver;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is old and settled goes, and nothing else does. */
@GatehouseTest
@Tag("D9")
class RetentionIT {

    private static final long LONG_AGO =
            Instant.now().minus(Duration.ofDays(400)).toEpochMilli();
    private static final String NAMES = "select count(*) from GATEHOUSE_USER_STATE where USER_ID = ?";

    @Test
    void the_name_of_a_removed_user_goes_with_her_last_case_and_that_of_somebody_who_is_there_stays(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        String gone = remove(realm, receiver, "gone");
        String lately = remove(realm, receiver, "lately");
        String disabled = realm.addUser("disabled");
        realm.disableUser(disabled);
        awaitDelivery(realm, disabled, "delivered");

        makeOld(keycloak, "GATEHOUSE_USER_STATE set CHANGED_AT", gone);
        makeOld(keycloak, "GATEHOUSE_USER_STATE set CHANGED_AT", lately);
        makeOld(keycloak, "GATEHOUSE_USER_STATE set CHANGED_AT", disabled);
        makeOld(keycloak, "GATEHOUSE_OFFBOARDING_CASE set DETECTED_AT", disabled);
        makeOld(keycloak, "GATEHOUSE_OFFBOARDING_CASE set DETECTED_AT", gone);

        await().atMost(SOON).until(() -> Sql.count(keycloak, NAMES, gone) == 0);
        assertThat(cases(keycloak, gone)).isZero();
        assertThat(cases(keycloak, disabled)).isZero();
        assertThat(Sql.count(keycloak, NAMES, disabled)).isEqualTo(1);
        assertThat(cases(keycloak, lately)).isEqualTo(1);
        assertThat(Sql.count(keycloak, NAMES, lately)).isEqualTo(1);
    }

    @Test
    void an_alert_that_was_delivered_goes_and_one_that_waits_stays(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver) throws Exception {
        Offboarding.addEndpoint(realm, receiver.webhookUri(), Map.of("alerts", "true"));
        receiver.refuseNext(1, 410);
        realm.admin().put("", Map.of("enabled", false)).succeeded();
        await().atMost(SOON).until(() -> alerts(keycloak, realm, "LAST_STATUS = 410") == 1);
        Offboarding.addEndpoint(realm, receiver.webhookUri(), Map.of("alerts", "true"));
        realm.admin().put("", Map.of("enabled", true)).succeeded();
        realm.admin().put("", Map.of("enabled", false)).succeeded();
        await().atMost(SOON).until(() -> alerts(keycloak, realm, "STATUS = 'DELIVERED'") == 1);
        makeOld(keycloak, "GATEHOUSE_DELIVERY set CREATED_AT", id(realm), "REALM_ID");

        await().atMost(SOON).until(() -> alerts(keycloak, realm, "STATUS = 'DELIVERED'") == 0);
        assertThat(alerts(keycloak, realm, "STATUS = 'PENDING'")).isEqualTo(2);
    }

    private static String remove(TestRealm realm, WebhookReceiver receiver, String name) throws InterruptedException {
        String user = realm.addUser(name);
        realm.admin().delete("/users/" + user).succeeded();
        receiver.await(about(user), SOON);
        awaitDelivery(realm, user, "delivered");
        return user;
    }

    private static void makeOld(KeycloakUnderTest keycloak, String what, String userId) throws SQLException {
        makeOld(keycloak, what, userId, "USER_ID");
    }

    private static void makeOld(KeycloakUnderTest keycloak, String what, String id, String column) throws SQLException {
        Sql.update(keycloak, "update " + what + " = " + LONG_AGO + " where " + column + " = ?", id);
    }

    private static long cases(KeycloakUnderTest keycloak, String userId) throws SQLException {
        return Sql.count(keycloak, "select count(*) from GATEHOUSE_OFFBOARDING_CASE where USER_ID = ?", userId);
    }

    private static long alerts(KeycloakUnderTest keycloak, TestRealm realm, String where) throws SQLException {
        return Sql.count(
                keycloak,
                "select count(*) from GATEHOUSE_DELIVERY where EVENT_TYPE = 'ALERT' and REALM_ID = ? and " + where,
                id(realm));
    }

    private static String id(TestRealm realm) {
        return realm.admin().get("").succeeded().json().path("id").asText();
    }
}
