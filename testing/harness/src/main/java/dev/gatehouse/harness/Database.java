package dev.gatehouse.harness;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database that a server can run on and that others on the same machine can look into. */
public interface Database {

    /**
     * The JDBC URL, for the server and, while it runs, for others on the same machine.
     *
     * @return a URL without credentials
     */
    String jdbcUrl();

    /**
     * The name that the server and others log in with.
     *
     * @return the database user
     */
    String user();

    /**
     * The password of {@link #user()}.
     *
     * @return the password
     */
    String password();

    /**
     * Opens a connection beside the server's own.
     *
     * @return a connection with auto-commit
     * @throws SQLException if it can't be opened
     */
    default Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), user(), password());
    }
}
