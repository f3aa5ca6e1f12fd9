package dev.gatehouse.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedDatabaseTest {

    @TempDir
    private Path directory;

    @Test
    void a_saved_state_comes_back_and_what_happened_since_is_gone() throws Exception {
        Path saved = directory.resolve("saved.zip");
        PreparedDatabase database = new PreparedDatabase(directory.resolve("database"));
        database.layOut(saved);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table t (n int)");
            statement.execute("insert into t values (1)");
            database.save(saved);
            statement.execute("insert into t values (2)");
        }

        database.layOut(saved);

        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select sum(n) from t")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
    }
}
