package dev.gatehouse.harness;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * What a Keycloak distribution is built for. Installations of different options stand side by side.
 *
 * @param database the value of Keycloak's option {@code db}
 * @param features features to switch on that are off by default
 * @param disabledProviders providers to leave out, as {@code spi--provider}
 */
public record BuildOptions(String database, List<String> features, List<String> disabledProviders) {

    /**
     * What tests and the demo run on: Keycloak's embedded database, and beside the default features of this version the
     * SCIM API that is one of them from 26.8 on, and that each realm has to be switched on for.
     */
    public static final BuildOptions ORDINARY = new BuildOptions("dev-file", List.of("scim-api"), List.of());

    /** Checks that all is there and copies the list. */
    public BuildOptions {
        requireNonNull(database, "database");
        features = List.copyOf(features);
        disabledProviders = List.copyOf(disabledProviders);
    }

    /**
     * The same for another database.
     *
     * @param other the value of Keycloak's option {@code db}
     * @return the options
     */
    public BuildOptions on(String other) {
        return new BuildOptions(other, features, disabledProviders);
    }

    /** The arguments of {@code kc.sh build}. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(
                List.of("--db=" + database, "--health-enabled=true", "--metrics-enabled=true", "--vault=file"));
        if (!features.isEmpty()) {
            arguments.add("--features=" + String.join(",", features));
        }
        disabledProviders.forEach(provider -> arguments.add("--spi-" + provider + "--enabled=false"));
        return arguments;
    }

    /** The name of the directory below {@code .gatehouse} for installations with these options. */
    String directoryName() {
        if (equals(ORDINARY)) {
            return "keycloak";
        }
        List<String> parts = new ArrayList<>(List.of("keycloak", database));
        parts.addAll(features);
        disabledProviders.forEach(provider -> parts.add("no-" + provider));
        return String.join("-", parts);
    }
}
