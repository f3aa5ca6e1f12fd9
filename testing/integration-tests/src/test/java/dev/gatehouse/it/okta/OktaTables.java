package dev.gatehouse.it.okta;

import dev.gatehouse.harness.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What all tables of the module have of a federation, be it there or gone. */
final class OktaTables {

    private OktaTables() {}

    /** The number of rows by the table's name; a table that comes with a later version is counted, too. */
    static SortedMap<String, Integer> rows(Database database, String componentId) throws SQLException {
        SortedMap<String, Integer> rows = new TreeMap<>();
        try (Connection connection = database.connect()) {
            for (String table : tables(connection)) {
                rows.put(table, rows(connection, table, componentId));
            }
        }
        return rows;
    }

    /** Says whether no table has anything of a federation. */
    static boolean areEmpty(Database database, String componentId) throws SQLException {
        return rows(database, componentId).values().stream().allMatch(rows -> rows == 0);
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = connection.getMetaData().getTables(null, null, "GATEHOUSE\\_OKTA\\_%", null)) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        if (tables.isEmpty()) {
            throw new IllegalStateException("the database has none of the tables");
        }
        return tables;
    }

    private static int rows(Connection connection, String table, String componentId) throws SQLException {
        try (PreparedStatement count =
                connection.prepareStatement("select count(*) from " + table + " where COMPONENT_ID = ?")) {
            count.setString(1, componentId);
            try (ResultSet found = count.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        }
    }
}
