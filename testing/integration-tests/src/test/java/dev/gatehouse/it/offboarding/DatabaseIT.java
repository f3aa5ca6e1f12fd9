package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static dev.gatehouse.it.offboarding.Offboarding.about;
import static dev.gatehouse.it.offboarding.Offboarding.awaitCase;
import static dev.gatehouse.it.offboarding.Offboarding.cases;
import static dev.gatehouse.it.offboarding.Sql.count;
import static dev.gatehouse.it.offboarding.Sql.execute;
import static dev.gatehouse.it.offboarding.Sql.update;
import static dev.gatehouse.it.offboarding.SweepBarrier.casesAfterSweep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.ReceivedWebhook;
import dev.gatehouse.receiver.WebhookReceiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Changes that pass Keycloak's code by, made in its database, and a database that refuses to record. */
@GatehouseTest
@Tag("D1")
class DatabaseIT {

    @Test
    void a_disable_by_sql_is_found_once(KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver)
            throws Exception {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        update(keycloak, "update USER_ENTITY set ENABLED = false where ID = ?", alice);

        ReceivedWebhook webhook = receiver.await(about(alice, "disabled"), SOON);
        assertThat(webhook.payload().at("/data/source/type").asText()).isEqualTo("server");
        assertThat(webhook.payload().at("/data/source/name").asText()).isEqualTo("sweep");
        assertThat(webhook.payload().at("/data/user/username").asText()).isEqualTo("alice");

        assertThat(casesAfterSweep(keycloak, realm)).hasSize(1);
        assertThat(receiver.received()).filteredOn(about(alice)).hasSize(1);
    }

    @Test
    void a_delete_by_sql_is_found_and_the_leaver_still_has_a_name(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        realm.admin()
                .put("/users/" + alice, Map.of("email", "alice.married@example.org"))
                .succeeded();
        for (String table : new String[] {
            "USER_ROLE_MAPPING", "CREDENTIAL", "USER_ATTRIBUTE", "USER_REQUIRED_ACTION", "USER_GROUP_MEMBERSHIP"
        }) {
            update(keycloak, "delete from " + table + " where USER_ID = ?", alice);
        }
        update(keycloak, "delete from USER_ENTITY where ID = ?", alice);

        ReceivedWebhook webhook = receiver.await(about(alice, "removed"), SOON);
        assertThat(webhook.payload().at("/data/user/username").asText()).isEqualTo("alice");
        assertThat(webhook.payload().at("/data/user/email").asText()).isEqualTo("alice.married@example.org");
    }

    @Test
    void users_who_vanish_with_their_federation_are_found(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        String federation = addDirectory(realm);
        update(keycloak, "update USER_ENTITY set FEDERATION_LINK = '" + federation + "' where ID = ?", alice);
        realm.admin().delete("/components/" + federation).succeeded();

        ReceivedWebhook webhook = receiver.await(about(alice, "removed"), SOON);
        assertThat(webhook.payload().at("/data/user/username").asText()).isEqualTo("alice");
    }

    @Test
    @Tag("D8")
    void many_who_vanish_at_once_are_held_every_one_until_an_administrator_releases_them(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.setPolicy(Desk.wiping(Map.of("brakeCount", "5")));
        realm.addWebhookEndpoint(receiver.webhookUri());
        String federation = addDirectory(realm);
        List<String> users = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            String user = realm.addUser("user" + number);
            users.add(user);
            update(keycloak, "update USER_ENTITY set FEDERATION_LINK = '" + federation + "' where ID = ?", user);
        }
        realm.admin()
                .post("/user-storage/" + federation + "/remove-imported-users", "")
                .succeeded();

        for (String user : users) {
            Desk.awaitStatus(realm, user, "held");
            awaitCase(realm, user, one -> one.has("sessionsEndedAt"));
        }
        assertThat(receiver.received()).isEmpty();
        Desk.decide(realm.admin(), "holds", Desk.awaitOpenHold(realm), "release")
                .succeeded();
        for (String user : users) {
            receiver.await(about(user, "removed"), SOON);
        }
    }

    @Test
    void users_of_whom_nothing_is_known_are_taken_down_silently(KeycloakUnderTest keycloak, TestRealm realm)
            throws Exception {
        String alice = realm.addUser("alice");
        update(keycloak, "update USER_ENTITY set ENABLED = false where ID = ?", alice);
        update(keycloak, "delete from GATEHOUSE_USER_STATE where USER_ID = ?", alice);
        await().atMost(SOON)
                .until(() ->
                        count(keycloak, "select count(*) from GATEHOUSE_USER_STATE where USER_ID = ?", alice) == 1);
        assertThat(cases(realm).findValuesAsText("userId")).doesNotContain(alice);
    }

    @Test
    @Tag("D5")
    void a_disable_that_cannot_be_recorded_is_refused(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        execute(keycloak, "alter table GATEHOUSE_DELIVERY rename to GATEHOUSE_DELIVERY_AWAY");
        int status;
        try {
            status = realm.admin()
                    .put("/users/" + alice, Map.of("enabled", false))
                    .status();
        } finally {
            execute(keycloak, "alter table GATEHOUSE_DELIVERY_AWAY rename to GATEHOUSE_DELIVERY");
        }

        assertThat(status).isGreaterThanOrEqualTo(400);
        assertThat(realm.user(alice).path("enabled").asBoolean()).isTrue();
        assertThat(count(keycloak, "select count(*) from GATEHOUSE_OFFBOARDING_CASE where USER_ID = ?", alice))
                .isZero();
        realm.disableUser(alice);
        receiver.await(about(alice), SOON);
        assertThat(casesAfterSweep(keycloak, realm)).hasSize(1);
        assertThat(receiver.received()).filteredOn(about(alice)).hasSize(1);
    }

    @Test
    void a_removed_realm_leaves_nothing_behind(KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver)
            throws Exception {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");
        realm.disableUser(alice);
        receiver.await(about(alice), SOON);
        realm.admin().delete("").succeeded();

        for (String table : new String[] {
            "GATEHOUSE_USER_STATE", "GATEHOUSE_OFFBOARDING_CASE", "GATEHOUSE_DELIVERY", "GATEHOUSE_OFFBOARDING_AUDIT"
        }) {
            assertThat(count(keycloak, "select count(*) from " + table + " where USER_ID = ?", alice))
                    .isZero();
            assertThat(count(keycloak, "select count(*) from " + table + " where USER_ID = ?", bob))
                    .isZero();
        }
    }

    private static String addDirectory(TestRealm realm) {
        return addDirectory(realm, true);
    }

    static String addDirectory(TestRealm realm, boolean enabled) {
        return realm.addComponent(
                "org.keycloak.storage.UserStorageProvider",
                "ldap",
                "Directory",
                Map.of(
                        "enabled", Boolean.toString(enabled),
                        "vendor", "other",
                        "connectionUrl", "ldap://127.0.0.1:1",
                        "usersDn", "ou=people,dc=example,dc=org",
                        "authType", "none",
                        "editMode", "READ_ONLY",
                        "usernameLDAPAttribute", "uid",
                        "rdnLDAPAttribute", "uid",
                        "uuidLDAPAttribute", "entryUUID",
                        "userObjectClasses", "inetOrgPerson"));
    }
}
