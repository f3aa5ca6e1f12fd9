package dev.gatehouse.it.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reading a page costs the same number of SQL statements whatever its size. */
@GatehouseTest
@Tag("S17")
class StatementCountIT {
    private static final int TRIES = 3;
    private static final String COUNT =
            "select coalesce(sum(EXECUTION_COUNT), 0) from INFORMATION_SCHEMA.QUERY_STATISTICS"
                    + " where lower(SQL_STATEMENT) like '%from user_entity%'"
                    + " or lower(SQL_STATEMENT) like '%from user_attribute%'"
                    + " or lower(SQL_STATEMENT) like '%from user_group_membership%'"
                    + " or lower(SQL_STATEMENT) like '%from keycloak_group%'";

    @Test
    void a_page_of_10_and_a_page_of_200_users_cost_the_same(KeycloakUnderTest keycloak, TestRealm realm)
            throws Exception {
        assumeTrue(keycloak.h2().isPresent());
        ScimClient scim = ScimClient.of(realm, "Okta");
        String one = scim.createUser("one");
        String group = scim.createGroup("Makers", one);
        String realmId = realm.admin().get("").succeeded().json().path("id").asText();
        try (Connection database = keycloak.h2().get().connect()) {
            addUsers(database, realmId, group);
            try (Statement statement = database.createStatement()) {
                statement.execute("SET QUERY_STATISTICS_MAX_ENTRIES 10000");
                statement.execute("SET QUERY_STATISTICS TRUE");
            }
            for (String query : new String[] {"", "&filter=title%20pr", "&cursor=", "&sortBy=title"}) {
                long few = statements(database, scim, 10, query);
                long many = statements(database, scim, 200, query);
                assertThat(few).as(query).isPositive();
                assertThat(many).as(query).isBetween(few - 1, few + 1);
            }
        }
    }

    private static long statements(Connection database, ScimClient scim, int count, String query) throws SQLException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long before = executed(database);
            JsonNode page =
                    scim.get("/Users?count=" + count + query).succeeded().json();
            assertThat(page.path("Resources")).hasSize(count);
            least = Math.min(least, executed(database) - before);
        }
        return least;
    }

    private static long executed(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery(COUNT)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void addUsers(Connection database, String realmId, String group) throws SQLException {
        execute(
                database,
                "insert into USER_ENTITY (ID, USERNAME, REALM_ID, ENABLED, EMAIL_VERIFIED, EMAIL_CONSTRAINT, NOT_BEFORE)"
                        + " select random_uuid(), 'many-' || x, ?, true, false, random_uuid(), 0"
                        + " from system_range(1, 220)",
                realmId);
        execute(
                database,
                "insert into USER_ATTRIBUTE (ID, NAME, VALUE, USER_ID)"
                        + " select random_uuid(), 'scim.title', 'Title', ID from USER_ENTITY where REALM_ID = ?",
                realmId);
        execute(
                database,
                "insert into USER_ATTRIBUTE (ID, NAME, VALUE, USER_ID)"
                        + " select random_uuid(), 'scim.manager', ID, ID from USER_ENTITY where REALM_ID = ?",
                realmId);
        execute(
                database,
                "insert into USER_GROUP_MEMBERSHIP (GROUP_ID, USER_ID, MEMBERSHIP_TYPE) select ?, ID, 'UNMANAGED'"
                        + " from USER_ENTITY where USERNAME like 'many-%' and REALM_ID = ?",
                group,
                realmId);
    }

    private static void execute(Connection database, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
