package dev.gatehouse.benchmarks.realm;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.harness.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The measured realm's rows: filled before anything is in a cache, and counted afterwards to see that what was answered
 * with success has happened.
 */
public final class RealmTables implements AutoCloseable {

    /** What the names of users begin with whom the benchmark creates; they sort after the others. */
    public static final String CREATED_PREFIX = "zz-created-";

    private static final int BATCH = 500;
    private static final long CREATED_AT = 1_780_000_000_000L;

    private final Connection connection;
    private final BenchmarkRealm realm;
    private final Population population;

    /**
     * @param database the server's database
     * @param realm the realm
     * @param population its people
     * @throws SQLException if the database can't be reached
     */
    public RealmTables(Database database, BenchmarkRealm realm, Population population) throws SQLException {
        this.connection = database.connect();
        this.realm = requireNonNull(realm, "realm");
        this.population = requireNonNull(population, "population");
    }

    /**
     * Writes the people as Keycloak would, and lets the database look at its new size.
     *
     * @throws SQLException if a statement fails
     */
    public void fill() throws SQLException {
        connection.setAutoCommit(false);
        insertUsers();
        insertPairs(
                "INSERT INTO USER_ROLE_MAPPING (ROLE_ID, USER_ID) VALUES (?, ?)",
                realm.defaultRoleId(),
                population.users());
        insertPairs(
                "INSERT INTO USER_GROUP_MEMBERSHIP (GROUP_ID, USER_ID, MEMBERSHIP_TYPE) VALUES (?, ?, 'UNMANAGED')",
                realm.groupId(),
                population.groupMembers());
        connection.commit();
        connection.setAutoCommit(true);
        try (Statement analyze = connection.createStatement()) {
            analyze.execute("ANALYZE");
        }
    }

    /**
     * Counts the users whom the benchmark created.
     *
     * @return how many there are
     * @throws SQLException if the statement fails
     */
    public long created() throws SQLException {
        return count(
                "SELECT COUNT(*) FROM USER_ENTITY WHERE REALM_ID = ? AND USERNAME LIKE ?",
                realm.id(),
                CREATED_PREFIX + "%");
    }

    /**
     * Finds the users whom the benchmark created.
     *
     * @return their ids
     * @throws SQLException if the statement fails
     */
    public List<String> createdIds() throws SQLException {
        String sql = "SELECT ID FROM USER_ENTITY WHERE REALM_ID = ? AND USERNAME LIKE ? ORDER BY USERNAME";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, realm.id());
            select.setString(2, CREATED_PREFIX + "%");
            List<String> ids = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
            return ids;
        }
    }

    /**
     * Gives all the password of one of them.
     *
     * @param number who has a password; nobody else may have one
     * @throws SQLException if a statement fails
     */
    public void sharePassword(int number) throws SQLException {
        List<String> others = IntStream.range(0, population.users())
                .filter(other -> other != number)
                .mapToObj(population::userId)
                .toList();
        connection.setAutoCommit(false);
        new RowCopies(connection)
                .copy(
                        "CREDENTIAL",
                        "USER_ID",
                        population.userId(number),
                        others.size(),
                        Map.of("ID", copy -> UUID.randomUUID().toString(), "USER_ID", others::get));
        connection.commit();
        connection.setAutoCommit(true);
    }

    /**
     * Counts the users of a first name.
     *
     * @param firstName the name
     * @return how many there are
     * @throws SQLException if the statement fails
     */
    public long named(String firstName) throws SQLException {
        return count("SELECT COUNT(*) FROM USER_ENTITY WHERE REALM_ID = ? AND FIRST_NAME = ?", realm.id(), firstName);
    }

    /**
     * Counts the users who are disabled.
     *
     * @return how many there are
     * @throws SQLException if the statement fails
     */
    public long disabled() throws SQLException {
        return count("SELECT COUNT(*) FROM USER_ENTITY WHERE REALM_ID = ? AND NOT ENABLED", realm.id());
    }

    /**
     * Takes all whom the benchmark added out of the group again.
     *
     * @return how many there were
     * @throws SQLException if the statement fails
     */
    public long removeAddedMembers() throws SQLException {
        String sql = "DELETE FROM USER_GROUP_MEMBERSHIP WHERE GROUP_ID = ? AND USER_ID IN"
                + " (SELECT ID FROM USER_ENTITY WHERE REALM_ID = ? AND USERNAME >= ?)";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setString(1, realm.groupId());
            delete.setString(2, realm.id());
            delete.setString(3, population.userName(population.groupMembers()));
            return delete.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void insertUsers() throws SQLException {
        String sql =
                "INSERT INTO USER_ENTITY (ID, USERNAME, EMAIL, EMAIL_CONSTRAINT, EMAIL_VERIFIED, ENABLED, FIRST_NAME,"
                        + " LAST_NAME, REALM_ID, CREATED_TIMESTAMP, LAST_MODIFIED_TIMESTAMP, NOT_BEFORE)"
                        + " VALUES (?, ?, ?, ?, TRUE, TRUE, ?, ?, ?, ?, ?, 0)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int number = 0; number < population.users(); number++) {
                String name = population.userName(number);
                insert.setString(1, population.userId(number));
                insert.setString(2, name);
                insert.setString(3, name);
                insert.setString(4, name);
                insert.setString(5, "First" + number % 97);
                insert.setString(6, "Last" + number % 1009);
                insert.setString(7, realm.id());
                insert.setLong(8, CREATED_AT + number);
                insert.setLong(9, CREATED_AT + number);
                add(insert, number);
            }
            insert.executeBatch();
        }
    }

    private void insertPairs(String sql, String first, int users) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int number = 0; number < users; number++) {
                insert.setString(1, first);
                insert.setString(2, population.userId(number));
                add(insert, number);
            }
            insert.executeBatch();
        }
    }

    private static void add(PreparedStatement insert, int number) throws SQLException {
        insert.addBatch();
        if (number % BATCH == BATCH - 1) {
            insert.executeBatch();
        }
    }

    private long count(String sql, String... parameters) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
