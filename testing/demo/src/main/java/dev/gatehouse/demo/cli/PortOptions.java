package dev.gatehouse.demo.cli;

import dev.gatehouse.demo.DemoAddresses;
import picocli.CommandLine.Option;

/** The ports of the demo, the same for each command. */
final class PortOptions {

    @Option(names = "--keycloak-port", defaultValue = "8080", description = "Keycloak's port (${DEFAULT-VALUE})")
    private int keycloak;

    @Option(
            names = "--management-port",
            defaultValue = "9000",
            description = "port of Keycloak's health endpoint (${DEFAULT-VALUE})")
    private int management;

    @Option(names = "--okta-port", defaultValue = "8090", description = "the Okta emulator's port (${DEFAULT-VALUE})")
    private int okta;

    @Option(
            names = "--receiver-port",
            defaultValue = "8095",
            description = "the webhook receiver's port (${DEFAULT-VALUE})")
    private int receiver;

    DemoAddresses addresses() {
        return new DemoAddresses(keycloak, management, okta, receiver);
    }
}
