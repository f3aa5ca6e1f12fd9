package dev.gatehouse.benchmarks.realm;

import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/** Copies of a row that the server itself wrote, so that they have whatever a row of its table needs. */
public final class RowCopies {

    private static final int BATCH = 500;

    private final Connection connection;

    /**
     * @param connection where the table is
     */
    public RowCopies(Connection connection) {
        this.connection = connection;
    }

    /**
     * Copies a row. Whether it is committed is up to the connection.
     *
     * @param table the table
     * @param column a column that finds the row
     * @param value what the row has there
     * @param copies how many
     * @param differences by column in upper case, what each copy has instead, by its number from 0
     * @throws SQLException if a statement fails, or there is not exactly one such row
     */
    public void copy(
            String table, String column, String value, int copies, Map<String, IntFunction<Object>> differences)
            throws SQLException {
        List<String> columns = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        read("SELECT * FROM " + table + " WHERE " + column + " = ?", value, columns, values);
        String sql = "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int copy = 0; copy < copies; copy++) {
                for (int i = 0; i < columns.size(); i++) {
                    IntFunction<Object> difference = differences.get(columns.get(i));
                    insert.setObject(i + 1, difference == null ? values.get(i) : difference.apply(copy));
                }
                insert.addBatch();
                if (copy % BATCH == BATCH - 1) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private void read(String sql, String key, List<String> columns, List<Object> values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("no row for " + sql);
                }
                ResultSetMetaData meta = row.getMetaData();
                for (int i = 1; i <= meta.getColumnCount(); i++) {
                    columns.add(meta.getColumnName(i).toUpperCase(Locale.ROOT));
                    Object value = row.getObject(i);
                    values.add(value instanceof Clob text ? text.getSubString(1, (int) text.length()) : value);
                }
                if (row.next()) {
                    throw new SQLException("several rows for " + sql);
                }
            }
        }
    }
}
