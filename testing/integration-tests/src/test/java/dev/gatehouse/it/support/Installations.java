package dev.gatehouse.it.support;

import dev.gatehouse.harness.BuildOptions;
import dev.gatehouse.harness.KeycloakInstallation;
import dev.gatehouse.harness.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Built Keycloaks for tests that start servers of their own, which they may kill. */
public final class Installations {

    /**
     * Names the home of a Keycloak that is built with Gatehouse in it, to use instead of preparing one. For other
     * databases than the ordinary one, their name follows after a dot.
     */
    private static final String HOME_PROPERTY = "gatehouse.keycloak.home";

    private Installations() {}

    /**
     * Finds or prepares an installation.
     *
     * @param options what it is built for
     * @return the installation
     * @throws IOException if something can't be read or written, or Keycloak's build fails
     * @throws InterruptedException if the thread is interrupted
     */
    public static KeycloakInstallation of(BuildOptions options) throws IOException, InterruptedException {
        String property =
                options.equals(BuildOptions.ORDINARY) ? HOME_PROPERTY : HOME_PROPERTY + "." + options.database();
        Optional<String> home =
                Optional.ofNullable(System.getProperty(property)).filter(name -> !name.isEmpty());
        return home.isPresent()
                ? new KeycloakInstallation(Path.of(home.get()))
                : KeycloakInstallation.prepare(Workspace.current(), options, System.out::println);
    }
}
