package dev.gatehouse.benchmarks.server;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * How a measured server differs from another one.
 *
 * @param name what its directory is called; two servers that run at once need two names
 * @param disabledProviders providers to leave out, as {@code spi--provider}
 * @param arguments further arguments for {@code kc.sh start}
 */
public record ServerSetup(String name, List<String> disabledProviders, List<String> arguments) {

    private static final String LISTENER = "events-listener--gatehouse-offboarding";

    /** Gatehouse without its event listener, which watches every write of a user, whoever writes. */
    public static final ServerSetup WITHOUT_LISTENER =
            new ServerSetup("without-listener", List.of(LISTENER), List.of());

    /** All of Gatehouse; it may send webhooks to this machine. */
    public static final ServerSetup WITH_LISTENER =
            new ServerSetup("with-listener", List.of(), List.of(setting("allow-loopback=true")));

    /** Checks that all is there and copies the lists. */
    public ServerSetup {
        requireNonNull(name, "name");
        disabledProviders = List.copyOf(disabledProviders);
        arguments = List.copyOf(arguments);
    }

    /**
     * The same with other settings of the event listener.
     *
     * @param settings names and values, as {@code concurrency=8}
     * @return a new setup
     */
    public ServerSetup withListenerSettings(List<String> settings) {
        List<String> more = new ArrayList<>(arguments);
        settings.forEach(setting -> more.add(setting(setting)));
        return new ServerSetup(name, disabledProviders, more);
    }

    private static String setting(String setting) {
        return "--spi-" + LISTENER + "--" + setting;
    }
}
