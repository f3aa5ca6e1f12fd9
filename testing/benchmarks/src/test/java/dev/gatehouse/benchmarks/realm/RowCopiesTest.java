package dev.gatehouse.benchmarks.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowCopiesTest {

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        execute("CREATE TABLE LETTER (ID VARCHAR(36), TOPIC NCLOB, SENT_AT BIGINT)");
        execute("INSERT INTO LETTER VALUES ('first', 'a long text', 7)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void copies_have_all_that_the_row_has_but_the_differences() throws SQLException {
        new RowCopies(connection).copy("LETTER", "ID", "first", 600, Map.of("ID", copy -> "copy " + copy));

        assertThat(count("SELECT COUNT(DISTINCT ID) FROM LETTER WHERE TOPIC = 'a long text' AND SENT_AT = 7"))
                .isEqualTo(601);
    }

    @Test
    void a_difference_may_be_nothing() throws SQLException {
        new RowCopies(connection).copy("LETTER", "ID", "first", 1, Map.of("SENT_AT", copy -> null));

        assertThat(count("SELECT COUNT(*) FROM LETTER WHERE SENT_AT IS NULL")).isEqualTo(1);
    }

    @Test
    void the_row_must_be_the_only_one() throws SQLException {
        RowCopies copies = new RowCopies(connection);

        assertThatThrownBy(() -> copies.copy("LETTER", "ID", "none", 1, Map.of()))
                .isInstanceOf(SQLException.class);
        execute("INSERT INTO LETTER VALUES ('first', 'another', 8)");
        assertThatThrownBy(() -> copies.copy("LETTER", "ID", "first", 1, Map.of()))
                .isInstanceOf(SQLException.class);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
