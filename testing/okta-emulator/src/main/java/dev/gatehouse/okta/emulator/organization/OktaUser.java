package dev.gatehouse.okta.emulator.organization;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A user of the organization. Immutable: each change makes a new one.
 *
 * @param id Okta's identifier, {@code 00u...}
 * @param status where the user is in the life cycle
 * @param created when the user was made
 * @param activated when the user was last activated; null before that
 * @param statusChanged when the status last changed; null before the first change
 * @param lastLogin when the user last signed in; null before that
 * @param lastUpdated when the status or profile last changed
 * @param passwordChanged when the password was set; null without a password
 * @param profile the profile: at least {@code login}, {@code email}, {@code firstName} and {@code lastName}
 * @param password the password; null if none is set
 * @param secondFactor whether the user has enrolled a second factor, so that a password alone gives {@code MFA_REQUIRED}
 */
public record OktaUser(
        String id,
        UserStatus status,
        Instant created,
        Instant activated,
        Instant statusChanged,
        Instant lastLogin,
        Instant lastUpdated,
        Instant passwordChanged,
        Map<String, Object> profile,
        String password,
        boolean secondFactor) {

    /** Refuses missing parts and keeps an unmodifiable copy of the profile. */
    public OktaUser {
        requireNonNull(id, "id");
        requireNonNull(status, "status");
        requireNonNull(created, "created");
        requireNonNull(lastUpdated, "lastUpdated");
        profile = Collections.unmodifiableMap(new LinkedHashMap<>(profile));
    }

    static OktaUser staged(String id, NewUser user, Instant now) {
        return new OktaUser(
                id,
                UserStatus.STAGED,
                now,
                null,
                null,
                null,
                now,
                user.password() == null ? null : now,
                user.profile(),
                user.password(),
                user.secondFactor());
    }

    /**
     * The user name.
     *
     * @return {@code profile.login}
     */
    public String login() {
        return (String) profile.get("login");
    }

    /**
     * The e-mail address.
     *
     * @return {@code profile.email}
     */
    public String email() {
        return (String) profile.get("email");
    }

    /**
     * The name that people read.
     *
     * @return {@code profile.displayName}, or first and last name
     */
    public String displayName() {
        return text("displayName")
                .orElseGet(() ->
                        (text("firstName").orElse("") + " " + text("lastName").orElse("")).strip());
    }

    /**
     * A text of the profile.
     *
     * @param name the attribute
     * @return its value; empty if absent or not a text
     */
    public Optional<String> text(String name) {
        return Optional.ofNullable(profile.get(name))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    /**
     * Whether the status is the given one.
     *
     * @param other the status to compare with
     * @return true if so
     */
    public boolean is(UserStatus other) {
        return status == other;
    }

    /**
     * Whether this is the user's password.
     *
     * @param candidate what was typed
     * @return true if a password is set and equal
     */
    public boolean hasPassword(String candidate) {
        return password != null && Objects.equals(password, candidate);
    }

    OktaUser withStatus(UserStatus next, Instant now) {
        boolean activates = next == UserStatus.ACTIVE || next == UserStatus.PROVISIONED;
        boolean first = status == UserStatus.STAGED || status == UserStatus.DEPROVISIONED;
        return new OktaUser(
                id,
                next,
                created,
                activates && first ? now : activated,
                now,
                lastLogin,
                now,
                passwordChanged,
                profile,
                password,
                secondFactor);
    }

    OktaUser withProfile(Map<String, Object> next, Instant now) {
        return new OktaUser(
                id,
                status,
                created,
                activated,
                statusChanged,
                lastLogin,
                now,
                passwordChanged,
                next,
                password,
                secondFactor);
    }

    OktaUser withPassword(String next, Instant now) {
        return new OktaUser(
                id,
                status,
                created,
                activated,
                statusChanged,
                lastLogin,
                now,
                next == null ? null : now,
                profile,
                next,
                secondFactor);
    }

    OktaUser withLogin(Instant now) {
        return new OktaUser(
                id,
                status,
                created,
                activated,
                statusChanged,
                now,
                lastUpdated,
                passwordChanged,
                profile,
                password,
                secondFactor);
    }

    /** Names the user without the password. */
    @Override
    public String toString() {
        return "OktaUser[" + id + " " + login() + " " + status + "]";
    }
}
