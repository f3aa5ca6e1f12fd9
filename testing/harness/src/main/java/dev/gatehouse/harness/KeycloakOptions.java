package dev.gatehouse.harness;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * How to start a server.
 *
 * @param httpPort the port of the realms and the admin console
 * @param managementPort the port of health and metrics
 * @param database the database to use
 * @param vault the directory of the file vault; made if it is not there
 * @param log the file that receives the server's output
 * @param javaOptions options for the virtual machine
 * @param arguments further arguments for {@code kc.sh start}; without {@code --cache}, the server joins no cluster
 */
public record KeycloakOptions(
        int httpPort,
        int managementPort,
        Database database,
        Path vault,
        Path log,
        List<String> javaOptions,
        List<String> arguments) {

    /** Checks that all is there and copies the lists. */
    public KeycloakOptions {
        requireNonNull(database, "database");
        requireNonNull(vault, "vault");
        requireNonNull(log, "log");
        javaOptions = List.copyOf(javaOptions);
        arguments = List.copyOf(arguments);
    }
}
