package dev.gatehouse.okta.emulator.organization;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A group of the organization. Immutable; who its members are is asked of the {@link Organization}.
 *
 * @param id Okta's identifier, {@code 00g...}
 * @param type who masters the group
 * @param created when it was made
 * @param lastUpdated when its profile last changed
 * @param lastMembershipUpdated when a member last came or went
 * @param profile the profile: at least {@code name}
 */
public record OktaGroup(
        String id,
        GroupType type,
        Instant created,
        Instant lastUpdated,
        Instant lastMembershipUpdated,
        Map<String, Object> profile) {

    /** Refuses missing parts and keeps an unmodifiable copy of the profile. */
    public OktaGroup {
        requireNonNull(id, "id");
        requireNonNull(type, "type");
        requireNonNull(created, "created");
        requireNonNull(lastUpdated, "lastUpdated");
        requireNonNull(lastMembershipUpdated, "lastMembershipUpdated");
        profile = Collections.unmodifiableMap(new LinkedHashMap<>(profile));
    }

    /**
     * The name.
     *
     * @return {@code profile.name}
     */
    public String name() {
        return (String) profile.get("name");
    }

    OktaGroup withProfile(Map<String, Object> next, Instant now) {
        return new OktaGroup(id, type, created, now, lastMembershipUpdated, next);
    }

    OktaGroup withMembershipUpdated(Instant now) {
        return new OktaGroup(id, type, created, lastUpdated, now, profile);
    }
}
