package dev.gatehouse.it.offboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What noticing leavers costs those who change users, in statements of their transactions. The module's statements are
 * told from Keycloak's by the tables and by their form; what its workers and its sweep do meanwhile does not count.
 */
@GatehouseTest
@Tag("D1")
class CostIT {

    private static final int TIMES = 5;

    private static final Pattern OURS = Pattern.compile(
            "GATEHOUSE_(USER_STATE|OFFBOARDING_CASE|DELIVERY|DEVICE|CASE|BRAKE|HOLD|AUDIT)|set NOT_BEFORE = |select ID, REALM_ID"
                    + "|select g\\.ID, |from REALM re\\d_0 left join COMPONENT ",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BACKGROUND = Pattern.compile(
            "GATEHOUSE_SWEEP|left join GATEHOUSE_USER_STATE|left join USER_ENTITY|offset|SESSIONS_DUE_AT ?<=|set SESSIONS_DUE_AT"
                    + "|fetch first|skip locked|GATEHOUSE_SCIM|GATEHOUSE_OKTA",
            Pattern.CASE_INSENSITIVE);

    @Test
    void statements_of_a_create_a_change_and_a_disable(KeycloakUnderTest keycloak, TestRealm realm) throws Exception {
        assumeTrue(keycloak.h2().isPresent());
        String[] users = new String[TIMES];
        try (Connection database = keycloak.h2().orElseThrow().connect();
                Statement statement = database.createStatement()) {
            statement.execute("SET QUERY_STATISTICS_MAX_ENTRIES 10000");
            statement.execute("SET QUERY_STATISTICS TRUE");
            try {
                Map<String, Long> creating = during(database, number -> users[number] = realm.addUser("user" + number));
                Map<String, Long> renaming = during(
                        database,
                        number -> realm.admin()
                                .put("/users/" + users[number], Map.of("firstName", "Another"))
                                .succeeded());
                Map<String, Long> signingIn = during(
                        database,
                        number -> Offboarding.signIn(keycloak, realm, "user" + number, "openid")
                                .succeeded());
                Map<String, Long> disabling = during(database, number -> realm.disableUser(users[number]));
                Map<String, Long> enabling = during(database, number -> realm.enableUser(users[number]));
                assertThat(each(creating)).as("%s", creating).isLessThanOrEqualTo(2);
                assertThat(each(renaming)).as("%s", renaming).isZero();
                assertThat(each(signingIn)).as("%s", signingIn).isZero();
                assertThat(each(disabling)).as("%s", disabling).isLessThanOrEqualTo(10);
                assertThat(each(enabling)).as("%s", enabling).isLessThanOrEqualTo(6);
            } finally {
                statement.execute("SET QUERY_STATISTICS FALSE");
            }
        }
    }

    private interface Step {
        void take(int number);
    }

    private static Map<String, Long> during(Connection database, Step step) throws SQLException {
        Map<String, Long> before = counts(database);
        for (int number = 0; number < TIMES; number++) {
            step.take(number);
        }
        Map<String, Long> ran = new LinkedHashMap<>();
        counts(database).forEach((sql, count) -> {
            long times = count - before.getOrDefault(sql, 0L);
            if (times > 0) {
                ran.put(sql, times);
            }
        });
        return ran;
    }

    /** Those that ran once, or more often, for each of the repeated steps. */
    private static long each(Map<String, Long> statements) {
        return statements.values().stream().mapToLong(times -> times / TIMES).sum();
    }

    private static Map<String, Long> counts(Connection database) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT SQL_STATEMENT, EXECUTION_COUNT FROM INFORMATION_SCHEMA.QUERY_STATISTICS")) {
            while (rows.next()) {
                String sql = rows.getString(1);
                if (OURS.matcher(sql).find() && !BACKGROUND.matcher(sql).find()) {
                    counts.merge(sql, rows.getLong(2), Long::sum);
                }
            }
        }
        return counts;
    }
}
