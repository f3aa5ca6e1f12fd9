package dev.gatehouse.it.offboarding.chaos;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keycloak's tables and the module's, read and changed behind their backs. */
final class Tables {

    private static final List<String> OF_A_USER = List.of(
            "USER_ROLE_MAPPING", "CREDENTIAL", "USER_ATTRIBUTE", "USER_REQUIRED_ACTION", "USER_GROUP_MEMBERSHIP");

    private final ChaosNodes nodes;

    Tables(ChaosNodes nodes) {
        this.nodes = nodes;
    }

    /** What a user is, once no transaction that a killed node left holds her any more. */
    Standing standing(String userId) throws SQLException {
        return nodes.inDatabase(db -> query(
                        db,
                        "select ENABLED from USER_ENTITY where ID = ? for update",
                        row -> row.getBoolean(1) ? Standing.ENABLED : Standing.DISABLED,
                        userId)
                .stream()
                .findFirst()
                .orElse(Standing.REMOVED));
    }

    /** The id of whoever has a username now. */
    Optional<String> userId(String realmId, String username) throws SQLException {
        return nodes
                .inDatabase(db -> query(
                        db,
                        "select ID from USER_ENTITY where REALM_ID = ? and USERNAME = ?",
                        row -> row.getString(1),
                        realmId,
                        username))
                .stream()
                .findFirst();
    }

    void setEnabled(String userId, boolean enabled) throws SQLException {
        nodes.inDatabase(db -> update(db, "update USER_ENTITY set ENABLED = " + enabled + " where ID = ?", userId));
    }

    void remove(String userId) throws SQLException {
        nodes.inDatabase(db -> {
            for (String table : OF_A_USER) {
                update(db, "delete from " + table + " where USER_ID = ?", userId);
            }
            return update(db, "delete from USER_ENTITY where ID = ?", userId);
        });
    }

    /**
     * What the ledger says of a user.
     *
     * @param standing what she is
     * @param epoch how many transitions led there
     */
    record State(Standing standing, long epoch) {}

    Optional<State> state(String userId) throws SQLException {
        return nodes
                .inDatabase(db -> query(
                        db,
                        "select STATE, EPOCH from GATEHOUSE_USER_STATE where USER_ID = ?",
                        row -> new State(Standing.valueOf(row.getString(1)), row.getLong(2)),
                        userId))
                .stream()
                .findFirst();
    }

    /** A recorded leaver. */
    record Case(String id, String userId, long epoch, Standing became, String status) {}

    List<Case> cases(String realmId) throws SQLException {
        return nodes.inDatabase(db -> query(
                db,
                "select ID, USER_ID, EPOCH, REASON, STATUS from GATEHOUSE_OFFBOARDING_CASE where REALM_ID = ?"
                        + " order by USER_ID, EPOCH",
                row -> new Case(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        Standing.valueOf(row.getString(4)),
                        row.getString(5)),
                realmId));
    }

    /** A recorded message. */
    record Delivery(String id, String caseId, String userId, long epoch, String endpointId, String status) {}

    List<Delivery> deliveries(String realmId) throws SQLException {
        return nodes.inDatabase(db -> query(
                db,
                "select ID, CASE_ID, USER_ID, EPOCH, ENDPOINT_ID, STATUS from GATEHOUSE_DELIVERY where REALM_ID = ?",
                row -> new Delivery(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getString(6)),
                realmId));
    }

    /** How much is still to be done: cases that wait, and messages that are to be sent. */
    Map<String, Long> unfinished(String realmId) throws SQLException {
        return nodes.inDatabase(db -> Map.of(
                "cases",
                count(
                        db,
                        "select count(*) from GATEHOUSE_OFFBOARDING_CASE where REALM_ID = ?"
                                + " and STATUS in ('WAITING', 'HELD', 'APPROVAL')",
                        realmId),
                "messages",
                count(
                        db,
                        "select count(*) from GATEHOUSE_DELIVERY where REALM_ID = ? and STATUS = 'PENDING'",
                        realmId)));
    }

    private static long count(Connection db, String sql, String parameter) throws SQLException {
        return query(db, sql, row -> row.getLong(1), parameter).get(0);
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> query(Connection db, String sql, Reader<T> reader, String... parameters)
            throws SQLException {
        try (PreparedStatement statement = db.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        }
    }

    private static int update(Connection db, String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = db.prepareStatement(sql)) {
            statement.setString(1, parameter);
            return statement.executeUpdate();
        }
    }
}
