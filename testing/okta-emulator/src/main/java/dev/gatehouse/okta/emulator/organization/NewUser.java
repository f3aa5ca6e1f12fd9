package dev.gatehouse.okta.emulator.organization;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A user about to be made.
 *
 * @param profile the profile; {@code login}, {@code email}, {@code firstName} and {@code lastName} are required
 * @param password the password; null leaves the user without one
 * @param secondFactor whether the user has a second factor
 * @param activate whether to activate at once: {@code ACTIVE} with a password, {@code PROVISIONED} without
 */
public record NewUser(Map<String, Object> profile, String password, boolean secondFactor, boolean activate) {

    /** Keeps an unmodifiable copy of the profile. */
    public NewUser {
        profile = Collections.unmodifiableMap(new LinkedHashMap<>(profile));
    }

    /**
     * An active user whose login is the e-mail address.
     *
     * @param firstName the first name
     * @param lastName the last name
     * @param login the login and e-mail address
     * @param password the password
     * @return the user to be
     */
    public static NewUser active(String firstName, String lastName, String login, String password) {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("firstName", firstName);
        profile.put("lastName", lastName);
        profile.put("login", login);
        profile.put("email", login);
        return new NewUser(profile, password, false, true);
    }

    /** Names the user without the password. */
    @Override
    public String toString() {
        return "NewUser[" + profile.get("login") + "]";
    }
}
