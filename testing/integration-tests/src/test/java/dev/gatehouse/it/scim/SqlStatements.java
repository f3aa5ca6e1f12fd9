package dev.gatehouse.it.scim;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.it.support.KeycloakUnderTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts the SQL statements that the server under test runs. Statements on Gatehouse's own tables, many of which run in
 * the background all the time, do not count. Tests that need this are skipped where the database is out of reach.
 */
final class SqlStatements implements AutoCloseable {
    private final Connection connection;

    private SqlStatements(Connection connection) {
        this.connection = connection;
    }

    static SqlStatements of(KeycloakUnderTest keycloak) throws SQLException {
        assumeTrue(keycloak.h2().isPresent(), "needs a server that the tests started, for its database");
        SqlStatements statements = new SqlStatements(keycloak.h2().orElseThrow().connect());
        statements.execute("SET QUERY_STATISTICS_MAX_ENTRIES 10000");
        statements.execute("SET QUERY_STATISTICS TRUE");
        return statements;
    }

    /**
     * How often each statement runs during some work; commits do not count, since others make them all the time.
     *
     * @param work what the server is asked to do
     * @return how often, by the statement's text
     */
    Map<String, Long> during(Runnable work) throws SQLException {
        Map<String, Long> before = counts();
        work.run();
        Map<String, Long> ran = new LinkedHashMap<>();
        counts().forEach((sql, count) -> {
            long times = count - before.getOrDefault(sql, 0L);
            if (times > 0) {
                ran.put(sql, times);
            }
        });
        return ran;
    }

    /** The number of all statements that {@link #during} tells. */
    static long total(Map<String, Long> statements) {
        return statements.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Runs a statement of the test's own. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Map<String, Long> counts() throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT SQL_STATEMENT, EXECUTION_COUNT FROM INFORMATION_SCHEMA.QUERY_STATISTICS")) {
            while (rows.next()) {
                String sql = rows.getString(1);
                if (!sql.contains("INFORMATION_SCHEMA")
                        && !sql.equals("COMMIT")
                        && !sql.toUpperCase(Locale.ROOT).contains("GATEHOUSE_")) {
                    counts.merge(sql, rows.getLong(2), Long::sum);
                }
            }
        }
        return counts;
    }

    @Override
    public void close() throws SQLException {
        execute("SET QUERY_STATISTICS FALSE");
        connection.close();
    }
}
