package dev.gatehouse.it.support;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.gatehouse.harness.BuildOptions;
import dev.gatehouse.harness.Database;
import dev.gatehouse.harness.KeycloakAdmin;
import dev.gatehouse.harness.KeycloakInstallation;
import dev.gatehouse.harness.KeycloakOptions;
import dev.gatehouse.harness.KeycloakServer;
import dev.gatehouse.harness.MariaDbServer;
import dev.gatehouse.harness.OwnDatabase;
import dev.gatehouse.harness.Ports;
import dev.gatehouse.harness.PostgresCluster;
import dev.gatehouse.harness.PreparedDatabase;
import dev.gatehouse.harness.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The one Keycloak that all tests of a run use. */
public final class KeycloakUnderTest implements AutoCloseable {

    /** Names a running server to use instead of starting one. */
    private static final String URL_PROPERTY = "gatehouse.keycloak.url";

    /** Names the directory of that server's H2 database, if tests may look into it. */
    private static final String DATABASE_PROPERTY = "gatehouse.keycloak.database";

    /**
     * Names what the server that the tests start keeps its data in: {@code h2}, unless said otherwise, {@code postgresql}
     * or {@code mariadb}.
     */
    private static final String KIND_PROPERTY = "gatehouse.database";

    /** Names the directory of that server's vault, if tests may write to it. */
    private static final String VAULT_PROPERTY = "gatehouse.keycloak.vault";

    /** The address of that server's health and metrics, if tests may look at them. */
    private static final String MANAGEMENT_PROPERTY = "gatehouse.keycloak.management";

    private static final List<String> JAVA_OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=128m", "-Xmx1g");
    private static final List<String> ARGUMENTS = List.of(
            "--spi-events-listener--gatehouse-offboarding--sweep-interval-seconds=2",
            "--spi-events-listener--gatehouse-offboarding--dispatch-interval-seconds=1",
            "--spi-events-listener--gatehouse-offboarding--retry-initial-delay-seconds=1",
            "--spi-events-listener--gatehouse-offboarding--retention-interval-seconds=2",
            "--spi-events-listener--gatehouse-offboarding--circuit-pause-seconds=1",
            "--spi-events-listener--gatehouse-offboarding--allow-loopback=true",
            "--spi-storage--okta--tick-interval-millis=300",
            "--spi-realm-restapi-extension--gatehouse-scim--log-retention-interval-seconds=2");

    private final URI uri;
    private final KeycloakServer server;
    private final Optional<Database> database;
    private final Optional<Path> vault;
    private final String realmKey = newRealmKey();

    private KeycloakUnderTest(URI uri, KeycloakServer server, Optional<Database> database, Optional<Path> vault) {
        this.uri = uri;
        this.server = server;
        this.database = database;
        this.vault = vault;
    }

    static KeycloakUnderTest start() {
        Path directory = Workspace.current().directory().resolve("test");
        Path vault = directory.resolve("vault");
        String running = System.getProperty(URL_PROPERTY, "");
        if (!running.isEmpty()) {
            return new KeycloakUnderTest(
                    URI.create(running),
                    null,
                    directory(DATABASE_PROPERTY).<Database>map(PreparedDatabase::new),
                    directory(VAULT_PROPERTY));
        }
        try {
            Files.createDirectories(directory);
            String kind = System.getProperty(KIND_PROPERTY, "h2");
            KeycloakServer server = switch (kind) {
                case "h2" -> startOnH2(directory, vault);
                case "postgresql" -> startOn("postgres", PostgresCluster::start, directory, vault);
                case "mariadb" -> startOn("mariadb", MariaDbServer::start, directory, vault);
                default -> throw new IllegalArgumentException("no such database: " + kind);
            };
            return new KeycloakUnderTest(server.uri(), server, Optional.of(server.database()), Optional.of(vault));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Path> directory(String property) {
        return Optional.ofNullable(System.getProperty(property))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
    }

    private static KeycloakServer startOnH2(Path directory, Path vault) throws IOException, InterruptedException {
        KeycloakInstallation installation = Installations.of(BuildOptions.ORDINARY);
        PreparedDatabase database = new PreparedDatabase(directory.resolve("database"));
        Path prepared = installation.home().resolveSibling("test-database.zip");
        database.layOut(prepared);
        KeycloakServer server = start(installation, directory, database, vault);
        if (Files.notExists(prepared)) {
            database.save(prepared);
        }
        return server;
    }

    /** Starts a database that is a server of its own. */
    private interface DatabaseStart {
        OwnDatabase start() throws IOException, InterruptedException;
    }

    private static KeycloakServer startOn(String vendor, DatabaseStart start, Path directory, Path vault)
            throws IOException, InterruptedException {
        KeycloakInstallation installation = Installations.of(BuildOptions.ORDINARY.on(vendor));
        OwnDatabase started = start.start();
        try {
            return start(installation, directory, started, vault);
        } catch (IOException | InterruptedException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private static KeycloakServer start(
            KeycloakInstallation installation, Path directory, Database database, Path vault)
            throws IOException, InterruptedException {
        Path log = directory.resolve("keycloak.log");
        System.out.println("Starting Keycloak; its log is " + log);
        return KeycloakServer.start(
                installation,
                new KeycloakOptions(Ports.anyFree(), Ports.anyFree(), database, vault, log, JAVA_OPTIONS, ARGUMENTS));
    }

    /**
     * The server's address.
     *
     * @return a URL without a path
     */
    public URI uri() {
        return uri;
    }

    /**
     * The address of the server's health and metrics. A test that needs it is skipped when the server was running before
     * and nobody said where they are.
     *
     * @return a URL without a path
     */
    public URI managementUri() {
        if (server != null) {
            return server.managementUri();
        }
        String known = System.getProperty(MANAGEMENT_PROPERTY, "");
        if (known.isEmpty()) {
            abort("the management port of the server that was running before the tests is not known");
        }
        return URI.create(known);
    }

    /**
     * The admin REST API with all rights.
     *
     * @return a new client
     */
    public KeycloakAdmin admin() {
        return new KeycloakAdmin(uri);
    }

    /**
     * The database behind the server.
     *
     * @return the database; empty if the server was running before the tests and nobody said where it is
     */
    public Optional<Database> database() {
        return database;
    }

    /**
     * The database behind the server, for tests of what only H2 tells, such as which statements ran.
     *
     * @return the database; empty if it is another one or not known
     */
    public Optional<Database> h2() {
        return database.filter(PreparedDatabase.class::isInstance);
    }

    /**
     * The key that the realms of this run sign with. Without it, Keycloak would search for the primes of two new ones for
     * each realm, which takes longer than most tests.
     *
     * @return a private RSA key, PKCS #8 in base64
     */
    String realmKey() {
        return realmKey;
    }

    /**
     * Puts a secret in the server's file vault, so that {@code ${vault.key}} finds it. A test that needs this is skipped
     * when the server was running before and nobody said where its vault is.
     *
     * @param realm the realm that may use it
     * @param key the key
     * @param secret the secret
     * @throws IOException if it can't be written
     */
    public void putInVault(String realm, String key, String secret) throws IOException {
        if (vault.isEmpty()) {
            abort("the vault of the server that was running before the tests is not known");
        }
        Files.createDirectories(vault.get());
        Files.writeString(vault.get().resolve(escape(realm) + "_" + escape(key)), secret);
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
            database.filter(OwnDatabase.class::isInstance)
                    .map(OwnDatabase.class::cast)
                    .ifPresent(OwnDatabase::close);
        }
    }

    private static String newRealmKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String escape(String part) {
        return part.replace("_", "__");
    }
}
