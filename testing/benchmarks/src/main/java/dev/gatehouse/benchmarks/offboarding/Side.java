package dev.gatehouse.benchmarks.offboarding;

import dev.gatehouse.benchmarks.load.Api;
import dev.gatehouse.benchmarks.realm.BenchmarkRealm;
import dev.gatehouse.benchmarks.realm.Population;
import dev.gatehouse.benchmarks.realm.RealmTables;
import dev.gatehouse.benchmarks.server.BenchmarkServer;
import dev.gatehouse.harness.RestClient;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * One of two servers, with its realm.
 *
 * @param server the server
 * @param realm its realm
 * @param tables the realm's rows
 * @param admin the realm's admin REST API
 * @param signIn its token endpoint
 */
record Side(BenchmarkServer server, BenchmarkRealm realm, RealmTables tables, Api admin, Api signIn)
        implements AutoCloseable {

    /** The public client by which users sign in with their password. */
    static final String CLIENT = "sign-in";

    /** Everybody's password. */
    static final String PASSWORD = "password";

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    /** The cheapest there is: an ordinary one takes so long that nothing else could be seen beside it. */
    private static final String CHEAP_HASH = "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)";

    /** Makes a realm with people who can sign in. */
    static Side of(String name, BenchmarkServer server, Population population) throws SQLException {
        BenchmarkRealm realm = BenchmarkRealm.create(server.admin());
        RealmTables tables = new RealmTables(server.database(), realm, population);
        tables.fill();
        RestClient api = server.admin().realm(BenchmarkRealm.NAME);
        api.put("", Map.of("passwordPolicy", CHEAP_HASH)).succeeded();
        api.post("/clients", Map.of("clientId", CLIENT, "publicClient", true, "directAccessGrantsEnabled", true))
                .succeeded();
        api.put(
                        "/users/" + population.userId(0) + "/reset-password",
                        Map.of("type", "password", "value", PASSWORD, "temporary", false))
                .succeeded();
        tables.sharePassword(0);
        URI base = server.admin().server();
        return new Side(
                server,
                realm,
                tables,
                new Api(
                        name,
                        URI.create(base + "/admin/realms/" + BenchmarkRealm.NAME),
                        realm.accessToken(),
                        JSON,
                        JSON),
                new Api(name, URI.create(base + "/realms/" + BenchmarkRealm.NAME), "", FORM, JSON));
    }

    /** How long the server's process has used a processor. */
    Duration processorTime() {
        return server.process().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() throws SQLException {
        tables.close();
    }
}
