package dev.gatehouse.it.okta;

import dev.gatehouse.okta.emulator.organization.OktaGroup;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import dev.gatehouse.okta.emulator.organization.Organization;

/**
 * What of an organization is mirrored in a random sequence: groups whose names begin in the same way, and their members.
 *
 * @param prefix how the names begin; empty for everybody and every group
 */
record ModelScope(String prefix) {

    static final ModelScope EVERYONE = new ModelScope("");

    /** The groups to which {@link OktaGroupSteps} give new names; they come in and go out with their names. */
    static final ModelScope RENAMED_GROUPS = new ModelScope("Group ");

    private static final String KEPT = "Group that is kept";

    boolean isEveryone() {
        return prefix.isEmpty();
    }

    /** What the federation's form says. */
    String rule() {
        return isEveryone() ? "" : prefix + "*";
    }

    /** Makes a group that stays, since a scope that finds no group stops a sync, and has another group come in. */
    void prepare(Organization organization, String... members) {
        if (!isEveryone()) {
            organization.groups().create(KEPT);
            organization.groups().rename("Engineering", prefix + "of engineers");
            for (String member : members) {
                organization.groups().addMember(KEPT, member);
            }
        }
    }

    boolean isKept(OktaGroup group) {
        return group.name().equals(KEPT);
    }

    boolean mirrors(OktaGroup group) {
        return group.name().startsWith(prefix);
    }

    boolean includes(Organization organization, OktaUser user) {
        return isEveryone() || organization.groups().of(user.id()).stream().anyMatch(this::mirrors);
    }
}
