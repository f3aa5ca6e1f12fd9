package dev.gatehouse.it.offboarding;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.it.support.KeycloakUnderTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Statements on the database behind the server, past all of its code. Tests that need one are skipped without it. */
final class Sql {

    private Sql() {}

    private static Connection connect(KeycloakUnderTest keycloak) throws SQLException {
        assumeTrue(keycloak.database().isPresent(), "needs a server that the tests started, for its database");
        return keycloak.database().orElseThrow().connect();
    }

    static void update(KeycloakUnderTest keycloak, String sql, String parameter) throws SQLException {
        try (Connection connection = connect(keycloak);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            statement.executeUpdate();
        }
    }

    /** Runs one statement many times, with other texts as its parameters each time. */
    static void repeat(KeycloakUnderTest keycloak, String sql, Stream<List<String>> parameters) throws SQLException {
        try (Connection connection = connect(keycloak);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            for (List<String> texts : parameters.toList()) {
                for (int place = 0; place < texts.size(); place++) {
                    statement.setString(place + 1, texts.get(place));
                }
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
        }
    }

    /** Selects rows for update and keeps them locked until the connection is rolled back or closed. */
    static Connection lock(KeycloakUnderTest keycloak, String sql, String parameter) throws SQLException {
        Connection connection = connect(keycloak);
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            statement.executeQuery();
        }
        return connection;
    }

    static void execute(KeycloakUnderTest keycloak, String sql) throws SQLException {
        try (Connection connection = connect(keycloak);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long count(KeycloakUnderTest keycloak, String sql, String parameter) throws SQLException {
        try (Connection connection = connect(keycloak);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
