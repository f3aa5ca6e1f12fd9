package dev.gatehouse.okta.client;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Map;

/** The states of a user in Okta, and what each one means to a realm. */
public enum OktaStatus {
    STAGED(Standing.NOT_YET),
    PROVISIONED(Standing.NOT_YET),
    ACTIVATING(Standing.NOT_YET),
    ACTIVE(Standing.USABLE),
    RECOVERY(Standing.USABLE),
    PASSWORD_EXPIRED(Standing.USABLE),
    LOCKED_OUT(Standing.USABLE),
    SUSPENDED(Standing.LEFT),
    DEPROVISIONED(Standing.LEFT),
    /** A state that this version does not know: such a user is neither imported nor disabled. */
    UNKNOWN(Standing.UNDECIDED);

    /** What a state means to a realm. */
    public enum Standing {
        /** Imported, and enabled. */
        USABLE,
        /** Not activated yet: not imported. */
        NOT_YET,
        /** Gone, for now or for good: disabled when we know her, else not imported. */
        LEFT,
        /** Left alone. */
        UNDECIDED
    }

    private static final Map<String, OktaStatus> BY_NAME =
            Arrays.stream(values()).collect(toUnmodifiableMap(Enum::name, status -> status));

    private final Standing standing;

    OktaStatus(Standing standing) {
        this.standing = standing;
    }

    /** Reads a state as Okta writes it; anything else is {@link #UNKNOWN}. */
    public static OktaStatus of(String text) {
        return text == null ? UNKNOWN : BY_NAME.getOrDefault(text, UNKNOWN);
    }

    /** What this state means to a realm. */
    public Standing standing() {
        return standing;
    }
}
