package dev.gatehouse.okta.client;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Map;

/**
 * A user as Okta shows it.
 *
 * @param id Okta's id, which never changes
 * @param status such as {@code ACTIVE}, see {@link OktaStatus}
 * @param profile the profile attributes by name; values are strings, numbers, booleans or lists
 * @param further what Okta tells beside these, such as {@code created} and {@code type}
 */
public record OktaUser(
        String id,
        String status,
        Map<String, Object> profile,
        @JsonAnySetter Map<String, Object> further) {

    public OktaUser {
        profile = profile == null ? Map.of() : profile;
        further = further == null ? Map.of() : further;
    }

    /** A user of whom no more is known. */
    public OktaUser(String id, String status, Map<String, Object> profile) {
        this(id, status, profile, Map.of());
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

    /** When anything of her last changed, in milliseconds since 1970; 0 when Okta does not tell. */
    public long lastUpdatedMillis() {
        return Timestamps.millis(further.get("lastUpdated"));
    }

    /** The name that the user signs in with. */
    public String login() {
        return text("login");
    }
}
