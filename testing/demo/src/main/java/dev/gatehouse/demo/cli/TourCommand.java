package dev.gatehouse.demo.cli;

import dev.gatehouse.demo.DemoAddresses;
import dev.gatehouse.demo.tour.Narrator;
import dev.gatehouse.demo.tour.Tour;
import dev.gatehouse.harness.Ports;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the running demo, step by step. */
@Command(
        name = "tour",
        description = "Walks through a leaver, first from Okta by sync, then by SCIM",
        mixinStandardHelpOptions = true)
final class TourCommand implements Callable<Integer> {

    @Mixin
    private PortOptions ports;

    @Option(names = "--no-pause", description = "don't wait for Enter after each step")
    private boolean noPause;

    @Override
    public Integer call() throws IOException, InterruptedException {
        DemoAddresses addresses = ports.addresses();
        if (!Ports.isBusy(addresses.keycloakPort())) {
            throw new IOException("Nothing runs at " + addresses.keycloak()
                    + ". Start it first, in another terminal: ./gatehouse up");
        }
        boolean pause = !noPause && System.console() != null;
        new Tour(addresses, new Narrator(System.out, pause)).run();
        return 0;
    }
}
