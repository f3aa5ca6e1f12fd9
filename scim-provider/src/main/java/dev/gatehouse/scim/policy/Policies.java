package dev.gatehouse.scim.policy;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * The rules of one connector.
 *
 * @param ownership whose users and groups it may change
 * @param passwords what becomes of the passwords that it sends
 * @param naming what users must be called
 * @param takeover by what it recognises people who are in the realm already; empty if it never takes them over
 * @param rename whether it may change user names
 * @param roles what its values of {@code roles} give
 * @param invitation the e-mail for new users, if they get one
 */
public record Policies(
        Ownership ownership,
        PasswordRule passwords,
        Naming naming,
        Set<TakeoverRule> takeover,
        RenameRule rename,
        RoleMapping roles,
        Optional<Invitation> invitation) {
    public Policies {
        requireNonNull(ownership, "ownership");
        requireNonNull(passwords, "passwords");
        requireNonNull(naming, "naming");
        takeover = Set.copyOf(takeover);
        requireNonNull(rename, "rename");
        requireNonNull(roles, "roles");
        requireNonNull(invitation, "invitation");
    }

    /** The rules of a connector for which nobody has set any. */
    public static Policies defaults() {
        return new Policies(
                Ownership.OWN,
                PasswordRule.IGNORE,
                Naming.lenient(),
                Set.of(),
                RenameRule.ALLOWED,
                RoleMapping.none(),
                Optional.empty());
    }
}
