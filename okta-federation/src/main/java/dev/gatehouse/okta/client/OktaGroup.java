package dev.gatehouse.okta.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A group as Okta shows it.
 *
 * @param id Okta's id, which never changes
 * @param type {@code OKTA_GROUP}, {@code APP_GROUP} or {@code BUILT_IN}
 * @param profile its name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OktaGroup(String id, String type, Profile profile) {

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

    /** The group's name. */
    public String name() {
        return profile == null ? null : profile.name();
    }
}
