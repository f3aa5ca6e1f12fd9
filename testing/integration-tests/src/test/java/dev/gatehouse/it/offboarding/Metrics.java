package dev.gatehouse.it.offboarding;

import dev.gatehouse.harness.RestClient;
import dev.gatehouse.it.support.KeycloakUnderTest;
import java.util.Arrays;
import java.util.OptionalDouble;

/** The metrics of a server, as Prometheus reads them. */
final class Metrics {

    private final RestClient management;

    Metrics(KeycloakUnderTest keycloak) {
        this.management = new RestClient(keycloak.managementUri(), () -> "", "text/plain");
    }

    /**
     * Reads one series.
     *
     * @param name the metric's name
     * @param labels some of its labels, such as {@code realm="demo"}
     * @return the value of the first series with these labels; 0 if there is none yet
     */
    double value(String name, String... labels) {
        OptionalDouble value = management
                .get("/metrics")
                .succeeded()
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst();
        return value.orElse(0);
    }
}
