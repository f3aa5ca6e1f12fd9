package dev.gatehouse.okta.removal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What happens to the devices of people who are removed. */
public enum DeviceAction {
    /** They are taken out of management. */
    DISENROLL,
    /** They are handed to another user. */
    REASSIGN;

    /** The name in forms, requests and admin events, such as {@code disenroll}. */
    public String choice() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All names. */
    public static List<String> choices() {
        return Arrays.stream(values()).map(DeviceAction::choice).toList();
    }

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException with a sentence for the administrator when there is none of that name
     */
    public static DeviceAction of(String choice) {
        return Arrays.stream(values())
                .filter(action -> action.choice().equals(choice))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Say what happens to the devices: \"devices\" must be \"disenroll\" or \"reassign\"."));
    }
}
