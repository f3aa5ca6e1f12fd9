package dev.gatehouse.scim.provisioning;

import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.store.MemberTraits;
import java.util.Collection;
import java.util.Optional;

/**
 * The users in groups that move under another group, or away from it. They get or lose the roles of all groups above, and so are
 * protected just like users who join and leave one by one.
 */
final class NestedMembers {
    private final MemberTraits traits;
    private final Owners owners;
    private final MemberProtection protection;

    NestedMembers(MemberTraits traits, Owners owners, MemberProtection protection) {
        this.traits = traits;
        this.owners = owners;
        this.protection = protection;
    }

    /**
     * Refuses to give roles to the users in some groups.
     *
     * @param groupId the group that moves
     * @param moved the ids of this group and of all groups under it
     * @throws ScimException 403 if one of the users is somebody else's, an administrator, or stands for a client
     */
    void requireMayGetRoles(String groupId, Collection<String> moved) {
        owners.requireMayJoin(groupId, traits.marks(moved));
        refusal(groupId, moved).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /**
     * Refuses to take roles from the users in some groups.
     *
     * @param groupId the group that moves
     * @param moved the ids of this group and of all groups under it
     * @throws ScimException 403 if one of the users is protected
     */
    void requireMayLoseRoles(String groupId, Collection<String> moved) {
        refusal(groupId, moved).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** Whether one of the users in some groups is protected. */
    boolean areProtected(String groupId, Collection<String> moved) {
        return refusal(groupId, moved).isPresent();
    }

    private Optional<ScimException> refusal(String groupId, Collection<String> moved) {
        Optional<ScimException> byKind = traits.serviceAccounts(moved).stream()
                .findFirst()
                .map(Protection::serviceAccount)
                .or(() -> protection.connectorsUserAmong(traits, moved).map(Protection::connectorsUser));
        if (byKind.isPresent()) {
            return byKind;
        }
        boolean administrators = protection.areNamedAmong(traits, moved)
                || protection.areForAdministration(traits.roleIds(moved), traits.groupIds(moved));
        return administrators
                ? Optional.of(ScimException.forbidden("There are administrators in group " + groupId
                        + " or in a group under it; SCIM does not move them to where they have other roles."))
                : Optional.empty();
    }
}
