package dev.gatehouse.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Keycloak's embedded database in a directory of its own, which can be saved while the server runs and laid out again
 * for a later one.
 *
 * @param directory where the database's files are
 */
public record PreparedDatabase(Path directory) implements Database {

    private static final String NAME = "keycloakdb";

    @Override
    public String jdbcUrl() {
        return "jdbc:h2:file:" + directory.toAbsolutePath() + "/" + NAME + ";NON_KEYWORDS=VALUE;AUTO_SERVER=TRUE";
    }

    @Override
    public String user() {
        return "keycloak";
    }

    /** Always the same: the files are as private as their directory. */
    @Override
    public String password() {
        return "keycloak";
    }

    /**
     * Replaces what is in the directory by a saved state.
     *
     * @param saved the file that {@link #save} wrote; where there is none, the database will be empty
     * @throws IOException if files can't be deleted or written
     */
    public void layOut(Path saved) throws IOException {
        Directories.delete(directory);
        Files.createDirectories(directory);
        if (Files.exists(saved)) {
            Zips.unpack(saved, directory, name -> name);
        }
    }

    /**
     * Saves the state of a running server's database.
     *
     * @param saved the file to write
     * @throws IOException if it can't be written
     */
    public void save(Path saved) throws IOException {
        Path unfinished = saved.resolveSibling(saved.getFileName() + ".part");
        try (Connection connection = connect();
                PreparedStatement backup = connection.prepareStatement("BACKUP TO ?")) {
            backup.setString(1, unfinished.toAbsolutePath().toString());
            backup.execute();
        } catch (SQLException e) {
            throw new IOException("can't save Keycloak's database", e);
        }
        Files.move(unfinished, saved, StandardCopyOption.REPLACE_EXISTING);
    }
}
