package dev.gatehouse.it.offboarding.chaos;

import dev.gatehouse.harness.KeycloakAdmin;
import dev.gatehouse.harness.KeycloakInstallation;
import dev.gatehouse.harness.KeycloakOptions;
import dev.gatehouse.harness.KeycloakServer;
import dev.gatehouse.harness.RestClient;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A server that is started and killed again and again, always at the same address. */
final class ChaosNode {

    private final KeycloakInstallation installation;
    private final KeycloakOptions options;
    private final Map<String, RestClient> clients = new ConcurrentHashMap<>();
    private int starts;
    private volatile KeycloakServer server;
    private volatile boolean up;

    ChaosNode(KeycloakInstallation installation, KeycloakOptions options) {
        this.installation = installation;
        this.options = options;
    }

    void start() throws IOException, InterruptedException {
        starts++;
        server = KeycloakServer.start(installation, withLog(starts));
        clients.clear();
        up = true;
    }

    boolean up() {
        return up;
    }

    /** As a crash would end it. */
    void kill() {
        up = false;
        server.kill();
    }

    /** As an administrator would end it, who gives it time; does nothing to a node that is down. */
    void stop() {
        if (up) {
            up = false;
            server.close();
        }
    }

    /** The admin REST API of a realm. */
    RestClient admin(String realm) {
        return clients.computeIfAbsent(realm, name -> new KeycloakAdmin(server.uri()).realm(name));
    }

    /** The admin REST API of all realms. */
    RestClient realms() {
        return clients.computeIfAbsent("", name -> new KeycloakAdmin(server.uri()).realms());
    }

    /** The SCIM API that a connector serves on this node. */
    RestClient scim(String path, String token) {
        return clients.computeIfAbsent(
                path,
                name -> new RestClient(
                        URI.create(server.uri() + name), () -> "Bearer " + token, "application/scim+json"));
    }

    /** Each start has a log of its own. */
    private KeycloakOptions withLog(int start) {
        return new KeycloakOptions(
                options.httpPort(),
                options.managementPort(),
                options.database(),
                options.vault(),
                options.log().resolveSibling(start + "-" + options.log().getFileName()),
                options.javaOptions(),
                options.arguments());
    }
}
