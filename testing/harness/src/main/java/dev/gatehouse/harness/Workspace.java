package dev.gatehouse.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Where a checkout of Gatehouse keeps what the harness needs.
 *
 * @param root the checkout's directory
 * @param gatehouseVersion the version of Gatehouse
 * @param keycloakVersion the version of Keycloak
 */
public record Workspace(Path root, String gatehouseVersion, String keycloakVersion) {

    /**
     * The workspace that this program runs in: the system property {@code gatehouse.root}, or else the nearest
     * directory above the current one that holds the Maven wrapper.
     *
     * @return the workspace
     * @throws IllegalStateException if there is no checkout around
     */
    public static Workspace current() {
        Properties versions = versions();
        return new Workspace(findRoot(), versions.getProperty("gatehouse"), versions.getProperty("keycloak"));
    }

    /**
     * The zip that ships: the jars for {@code providers/}.
     *
     * @return its path; the build makes it
     */
    public Path dist() {
        return root.resolve("dist/target/gatehouse-" + gatehouseVersion + ".zip");
    }

    /**
     * Keycloak's distribution as it comes from Maven Central.
     *
     * @return its path; the build fetches it
     */
    public Path keycloakZip() {
        return directory().resolve("download/keycloak-" + keycloakVersion + ".zip");
    }

    /**
     * The directory for everything that is made while running; deleting it is safe.
     *
     * @return its path
     */
    public Path directory() {
        return root.resolve(".gatehouse");
    }

    private static Path findRoot() {
        String named = System.getProperty("gatehouse.root");
        if (named != null) {
            return Path.of(named).toAbsolutePath().normalize();
        }
        Path start = Path.of("").toAbsolutePath();
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve("mvnw"))) {
                return directory;
            }
        }
        throw new IllegalStateException("no checkout of Gatehouse around " + start);
    }

    private static Properties versions() {
        Properties versions = new Properties();
        try (InputStream in = Workspace.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }
}
