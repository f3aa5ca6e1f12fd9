package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.harness.Database;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.fault.Faults.Fault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Federations that had something in each table, so that whatever is not cleaned up shows. */
@GatehouseTest
@Tag("O13")
class NothingLeftIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void no_row_outlives_a_federation_that_is_deleted(KeycloakUnderTest keycloak, TestRealm realm, OktaEmulator okta)
            throws SQLException {
        Database database = keycloak.database().orElseThrow();
        String federation = eventful(realm, okta);
        leaveRemovalToAnotherNode(database, realm, federation);
        assertThat(OktaTables.rows(database, federation)).doesNotContainValue(0);

        realm.admin().delete("/components/" + federation).succeeded();
        awaitEmpty(database, federation);
        assertThat(realm.userByName("alice@acme.example").isMissingNode()).isTrue();
    }

    @Test
    void no_row_outlives_a_federation_that_is_removed_in_the_background(
            KeycloakUnderTest keycloak, TestRealm realm, OktaEmulator okta) throws SQLException {
        Database database = keycloak.database().orElseThrow();
        String federation = eventful(realm, okta);

        realm.admin()
                .post("/gatehouse-okta/" + federation + "/removal", Map.of("devices", "disenroll"))
                .succeeded();
        awaitEmpty(database, federation);
        assertThat(realm.admin().get("/components/" + federation).status()).isEqualTo(404);
    }

    @Test
    void no_row_outlives_the_realm(KeycloakUnderTest keycloak, TestRealm realm, OktaEmulator okta) throws SQLException {
        Database database = keycloak.database().orElseThrow();
        String federation = eventful(realm, okta);
        leaveRemovalToAnotherNode(database, realm, federation);
        assertThat(OktaTables.rows(database, federation)).doesNotContainValue(0);

        realm.admin().delete("").succeeded();
        awaitEmpty(database, federation);
    }

    @Test
    void what_was_written_about_a_federation_while_it_was_removed_does_not_stay(
            KeycloakUnderTest keycloak, TestRealm realm, OktaEmulator okta) throws SQLException {
        Database database = keycloak.database().orElseThrow();
        String removed = UUID.randomUUID().toString();
        handOver(database, eventful(realm, okta), removed);

        awaitEmpty(database, removed);
    }

    /** Has the first rows of a federation be those of another one, which is not there. */
    private static void handOver(Database database, String from, String to) throws SQLException {
        try (Connection connection = database.connect()) {
            for (String table : List.of("GATEHOUSE_OKTA_STATE", "GATEHOUSE_OKTA_LIVE", "GATEHOUSE_OKTA_APP")) {
                try (PreparedStatement update = connection.prepareStatement(
                        "update " + table + " set COMPONENT_ID = ? where COMPONENT_ID = ?")) {
                    update.setString(1, to);
                    update.setString(2, from);
                    assertThat(update.executeUpdate()).as(table).isEqualTo(1);
                }
            }
        }
    }

    /** A federation that has synced, has an Identity app, and was told by a hook of somebody about whom Okta does not answer. */
    private static String eventful(TestRealm realm, OktaEmulator okta) {
        Map<String, String> settings = new LinkedHashMap<>(IdentityApp.CREDENTIALS);
        settings.put("eventHookSecret", LiveFederation.SECRET);
        LiveFederation live = LiveFederation.synced(realm, okta, settings);
        new IdentityApp(realm, okta, live.federation()).create().succeeded();
        String bob = okta.organization().users().get("bob@acme.example").id();
        okta.faults().every(1, Fault.SERVER_ERROR, "/api/v1/users/" + bob);
        live.caller(LiveFederation.SECRET).post("", suspension(bob)).succeeded();
        return live.federation().id();
    }

    private static Map<String, Object> suspension(String oktaId) {
        Map<String, Object> event = Map.of(
                "uuid",
                UUID.randomUUID().toString(),
                "eventType",
                "user.lifecycle.suspend",
                "outcome",
                Map.of("result", "SUCCESS"),
                "target",
                List.of(Map.of("id", oktaId, "type", "User")));
        return Map.of("data", Map.of("events", List.of(event)));
    }

    /** A removal that another server has begun just now, so that this one leaves it alone. */
    private static void leaveRemovalToAnotherNode(Database database, TestRealm realm, String componentId)
            throws SQLException {
        String realmId = realm.admin().get("").succeeded().json().path("id").asText();
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement("insert into GATEHOUSE_OKTA_REMOVAL "
                        + "(COMPONENT_ID, REALM_ID, DEVICES, USERS_TOTAL, USERS_REMOVED, STARTED, NODE, TOUCHED) "
                        + "values (?, ?, 'disenroll', 7, 0, ?, 'another', ?)")) {
            insert.setString(1, componentId);
            insert.setString(2, realmId);
            insert.setLong(3, System.currentTimeMillis());
            insert.setLong(4, System.currentTimeMillis());
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    private static void awaitEmpty(Database database, String componentId) throws SQLException {
        await().atMost(PATIENCE).until(() -> OktaTables.areEmpty(database, componentId));
    }
}
