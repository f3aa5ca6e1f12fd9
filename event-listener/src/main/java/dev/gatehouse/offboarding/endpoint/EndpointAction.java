package dev.gatehouse.offboarding.endpoint;

import dev.gatehouse.offboarding.leaver.Source;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the receiver is asked to do with the leaver's devices. */
public enum EndpointAction {
    /** Remove company data and keep private data. */
    CORPORATE_WIPE,
    /** Erase the devices. */
    FULL_WIPE,
    /** Lock the devices. */
    LOCK,
    /** End the management of the devices. */
    DISENROLL,
    /** Nothing but take note; the default, for it destroys nothing. */
    NOTIFY;

    /**
     * The action's name in configuration and payload.
     *
     * @return for example {@code corporate-wipe}
     */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Finds an action by its name.
     *
     * @param wireName a name as in {@link #wireName()}
     * @return the action; empty if there is none of that name
     */
    public static Optional<EndpointAction> of(String wireName) {
        return Arrays.stream(values())
                .filter(action -> action.wireName().equals(wireName))
                .findFirst();
    }

    /**
     * What an endpoint is asked to do about a leaver: what it is configured for, but nothing destructive if anybody
     * could have brought the transition about, or if the configuration names no known action.
     *
     * @param configured the configured name, or null
     * @param source who or what did it
     * @return the action
     */
    public static EndpointAction about(String configured, Source source) {
        return source.equals(Source.LOCKOUT) ? NOTIFY : of(configured).orElse(NOTIFY);
    }

    /**
     * All names, in the order in which they are shown.
     *
     * @return the names
     */
    public static List<String> wireNames() {
        return Arrays.stream(values()).map(EndpointAction::wireName).toList();
    }
}
