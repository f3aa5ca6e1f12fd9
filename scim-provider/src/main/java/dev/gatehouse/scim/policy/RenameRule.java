package dev.gatehouse.scim.policy;

import java.util.Optional;

/** Whether a client may give its users other user names. */
public enum RenameRule implements Keyword {
    /** Whenever the realm lets user names be changed. */
    ALLOWED,
    /** Never. */
    REFUSED,
    /** Only as long as the user has enrolled no device. */
    REFUSED_WITH_DEVICES;

    /**
     * Checks a renaming.
     *
     * @param hasDevices whether the user has enrolled any device
     * @return a sentence that says why it is refused, if it is
     */
    public Optional<String> complaint(boolean hasDevices) {
        return switch (this) {
            case ALLOWED -> Optional.empty();
            case REFUSED -> Optional.of("This connector does not change the userName of existing users");
            case REFUSED_WITH_DEVICES ->
                hasDevices
                        ? Optional.of("The userName cannot be changed because the user has enrolled devices")
                        : Optional.empty();
        };
    }
}
