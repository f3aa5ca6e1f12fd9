package dev.gatehouse.demo.cli;

import dev.gatehouse.demo.Demo;
import dev.gatehouse.demo.DemoAddresses;
import dev.gatehouse.demo.DemoRealm;
import dev.gatehouse.harness.KeycloakServer;
import dev.gatehouse.harness.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything and stays until it is stopped. */
@Command(
        name = "up",
        description = "Starts Keycloak with Gatehouse, the Okta emulator and the receiver; Ctrl-C stops them",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    @Mixin
    private PortOptions ports;

    @Option(
            names = "--keep",
            description = "go on with the database of the last run; otherwise the demo realm is as new")
    private boolean keep;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Instant start = Instant.now();
        DemoAddresses addresses = ports.addresses();
        try (Demo demo = Demo.start(addresses, keep, Workspace.current(), step -> System.out.println(step + " ..."))) {
            print(addresses, Duration.between(start, Instant.now()));
            throw new IOException("Keycloak ended by itself:\n" + demo.awaitEnd());
        }
    }

    private static void print(DemoAddresses addresses, Duration taken) {
        System.out.printf(
                """

                Gatehouse is up after %d s. Everything below is for this machine only.

                  Admin console    %s/admin/%s/console/
                                   %s / %s (this realm), or %s / %s (all realms)
                  SCIM base URL    %s
                                   bearer token %s
                  Okta emulator    %s/api/v1 (Okta's API; it has no pages)
                                   API token %s; everyone's password is %s
                  Receiver         %s
                                   shows each webhook that comes

                Next, in another terminal: ./gatehouse tour
                Or let somebody leave by hand, and then press "Sync changed users" in the console, under User federation:
                  curl -X POST -H "Authorization: SSWS %s" \\
                    %s/api/v1/users/bob@acme.example/lifecycle/deactivate

                Ctrl-C here stops everything.
                """,
                taken.toSeconds(),
                addresses.keycloak(),
                DemoRealm.NAME,
                DemoRealm.ADMIN,
                DemoRealm.ADMIN,
                KeycloakServer.ADMIN,
                KeycloakServer.ADMIN_PASSWORD,
                addresses.scim(),
                DemoRealm.SCIM_TOKEN,
                addresses.okta(),
                DemoRealm.OKTA_TOKEN,
                DemoRealm.OKTA_PASSWORD,
                addresses.receiver(),
                DemoRealm.OKTA_TOKEN,
                addresses.okta());
    }
}
