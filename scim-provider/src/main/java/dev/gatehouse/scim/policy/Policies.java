package dev.gatehouse.scim.policy;

import static java.util.Objects.requireNonNull;

/**
 * The rules of one connector.
 *
 * @param ownership whose users it may change
 */
public record Policies(Ownership ownership) {
    public Policies {
        requireNonNull(ownership, "ownership");
    }

    /** The rules of a connector for which nobody has set any. */
    public static Policies defaults() {
        return new Policies(Ownership.OWN);
    }
}
