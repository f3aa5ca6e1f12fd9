package dev.gatehouse.offboarding.leaver;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is to be done with the devices of a leaver. */
public enum Action {
    /** Remove company data and keep private data. */
    CORPORATE_WIPE,
    /** Erase the devices. */
    FULL_WIPE,
    /** Lock the devices. */
    LOCK,
    /** End the management of the devices. */
    DISENROLL,
    /** Hand the devices on to another user. */
    REASSIGN,
    /** Nothing but take note; the default, for it destroys nothing. */
    NOTIFY,
    /** Nothing at all: no receiver hears of it. */
    NOTHING;

    /**
     * The action's name in configuration and payload.
     *
     * @return for example {@code corporate-wipe}
     */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether a mistake would cost somebody more than an explanation.
     *
     * @return false for {@link #NOTIFY} and {@link #NOTHING}
     */
    public boolean destructive() {
        return this != NOTIFY && this != NOTHING;
    }

    /**
     * Finds an action by its name.
     *
     * @param wireName a name as in {@link #wireName()}, or null
     * @return the action; empty if there is none of that name
     */
    public static Optional<Action> of(String wireName) {
        return Arrays.stream(values())
                .filter(action -> action.wireName().equals(wireName))
                .findFirst();
    }

    /**
     * All names, in the order in which they are shown.
     *
     * @return the names
     */
    public static List<String> wireNames() {
        return Arrays.stream(values()).map(Action::wireName).toList();
    }
}
