package dev.gatehouse.okta.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;

/**
 * A user as Okta shows it.
 *
 * @param id Okta's id, which never changes
 * @param status such as {@code ACTIVE}, see {@link OktaStatus}
 * @param profile the profile attributes by name; values are strings, numbers, booleans or lists
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OktaUser(String id, String status, Map<String, Object> profile) {

    public OktaUser {
        profile = profile == null ? Map.of() : profile;
    }

    /**
     * A profile attribute as text.
     *
     * @return the text without blanks around it, or null when it is absent or blank
     */
    public String text(String attribute) {
        Object value = profile.get(attribute);
        String text = value == null ? "" : value.toString().trim();
        return text.isEmpty() ? null : text;
    }

    /** The name that the user signs in with. */
    public String login() {
        return text("login");
    }
}
