package dev.gatehouse.okta.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A group as Okta shows it.
 *
 * @param id Okta's id, which never changes
 * @param type {@code OKTA_GROUP}, {@code APP_GROUP} or {@code BUILT_IN}
 * @param lastMembershipUpdated when a member last came or went, as ISO 8601; null when Okta does not tell
 * @param profile its name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OktaGroup(String id, String type, String lastMembershipUpdated, Profile profile) {

    /**
     * The part of a group's profile that we use.
     *
     * @param name the group's name, unique in Okta
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Profile(String name) {}

    /** Says whether the group was made in Okta, rather than by an app or by Okta itself. */
    public boolean isOktaGroup() {
        return "OKTA_GROUP".equals(type);
    }

    /** Says whether the group comes from an app, such as a directory. */
    public boolean isAppGroup() {
        return "APP_GROUP".equals(type);
    }

    /** When a member last came or went, in milliseconds since 1970; 0 when that is not known. */
    public long membershipMillis() {
        return Timestamps.millis(lastMembershipUpdated);
    }

    /** The group's name. */
    public String name() {
        return profile == null ? null : profile.name();
    }
}
