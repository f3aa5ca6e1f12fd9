package dev.gatehouse.scim.policy;

import static java.util.Objects.requireNonNull;

/**
 * What users must be called.
 *
 * @param userName what user names must look like
 * @param uniqueEmail whether no two users may have one e-mail address, even where the realm allows it
 * @param takenEmail what becomes of an address that another user has, where the realm does not allow it
 * @param requireNames whether given and family name are required
 */
public record Naming(UsernameRule userName, boolean uniqueEmail, TakenEmail takenEmail, boolean requireNames) {
    public Naming {
        requireNonNull(userName, "userName");
        requireNonNull(takenEmail, "takenEmail");
    }

    /** No demands beyond those of the realm. */
    public static Naming lenient() {
        return new Naming(UsernameRule.ANY, false, TakenEmail.KEEP, false);
    }

    /** Whether an address that another user has is kept for SCIM clients. */
    public boolean keepsTakenEmail() {
        return takenEmail == TakenEmail.KEEP && !uniqueEmail;
    }
}
