package dev.gatehouse.okta.emulator.organization;

import static java.util.Objects.requireNonNull;

/**
 * Who made a change, as the system log names it.
 *
 * @param id the identifier of the user, client or token
 * @param type {@code User}, {@code PublicClientApp} or {@code SystemPrincipal}
 * @param alternateId a second name: the login of a user, the identifier of a client
 * @param displayName the name that an administrator reads
 */
public record Actor(String id, String type, String alternateId, String displayName) {

    /** The administrator in whose name in-process changes are made. */
    public static final Actor ADMINISTRATOR =
            new Actor("00u0000000000000admn", "User", "admin@okta.example", "Okta Administrator");

    /** Okta itself. */
    public static final Actor SYSTEM = new Actor("okta", "SystemPrincipal", "system@okta.com", "Okta System");

    /** Refuses missing parts. */
    public Actor {
        requireNonNull(id, "id");
        requireNonNull(type, "type");
        requireNonNull(alternateId, "alternateId");
        requireNonNull(displayName, "displayName");
    }

    /**
     * The actor for a user who acts herself.
     *
     * @param user the user
     * @return her as actor
     */
    public static Actor of(OktaUser user) {
        return new Actor(user.id(), "User", user.login(), user.displayName());
    }

    /**
     * The actor for a service application.
     *
     * @param app the application
     * @return it as actor
     */
    public static Actor of(OktaApp app) {
        return new Actor(app.id(), "PublicClientApp", app.id(), app.label());
    }
}
