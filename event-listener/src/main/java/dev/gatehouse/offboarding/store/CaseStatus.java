package dev.gatehouse.offboarding.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a case stands. */
public enum CaseStatus {
    /** Nothing was to be done. */
    NOTHING,
    /** Written down only: this is what would have been done. */
    DRY_RUN,
    /** Waits for the end of its grace period. */
    WAITING,
    /** Waits for a second administrator. */
    APPROVAL,
    /** The brake was pulled: waits for an administrator. */
    HELD,
    /** Its messages were written. */
    RELEASED,
    /** The user came back before any receiver was asked for anything. */
    CANCELLED,
    /** An administrator decided that no receiver is asked for anything. */
    DISCARDED;

    /**
     * The status's name in the API.
     *
     * @return for example {@code dry_run}
     */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether the case still waits for something.
     *
     * @return true for {@link #WAITING}, {@link #APPROVAL} and {@link #HELD}
     */
    public boolean open() {
        return this == WAITING || this == APPROVAL || this == HELD;
    }

    /**
     * Finds a status by its name.
     *
     * @param wireName a name as in {@link #wireName()}, or null
     * @return the status; empty if there is none of that name
     */
    public static Optional<CaseStatus> of(String wireName) {
        return Arrays.stream(values())
                .filter(status -> status.wireName().equals(wireName))
                .findFirst();
    }
}
