package dev.gatehouse.offboarding.leaver;

import java.util.Locale;

/** Why a user is offboarded. */
public enum Reason {
    /** The account was switched off. */
    DISABLED,
    /** The account was deleted. */
    REMOVED;

    /**
     * The reason's name in the payload.
     *
     * @return {@code disabled} or {@code removed}
     */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
