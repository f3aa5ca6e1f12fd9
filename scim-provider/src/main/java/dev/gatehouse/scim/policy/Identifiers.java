package dev.gatehouse.scim.policy;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * By what a person is recognised: the names that a client sent, or those of a user. Letter case makes no difference.
 *
 * @param userName the user name
 * @param email the e-mail address that Keycloak knows, or would know
 */
public record Identifiers(Optional<String> userName, Optional<String> email) {
    public Identifiers {
        requireNonNull(userName, "userName");
        requireNonNull(email, "email");
    }

    /** What stands before the {@code @} of the e-mail address. */
    public Optional<String> emailPrefix() {
        return email.filter(address -> address.indexOf('@') > 0)
                .map(address -> address.substring(0, address.indexOf('@')));
    }

    /** Whether both have an e-mail address, and it is the same. */
    public boolean hasEmailOf(Identifiers other) {
        return same(email, other.email);
    }

    static boolean same(Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.filter(one.get()::equalsIgnoreCase).isPresent();
    }
}
