package dev.gatehouse.scim.provisioning;

import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.store.MemberTraits;
import java.util.Collection;
import java.util.Set;

/**
 * The users in groups that move under another group. They get the roles of all groups above, and so are protected just like
 * users who join one by one.
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
        Set<String> serviceAccounts = traits.serviceAccounts(moved);
        if (!serviceAccounts.isEmpty()) {
            throw Protection.serviceAccount(serviceAccounts.iterator().next());
        }
        if (protection.areForAdministration(traits.roleIds(moved), traits.groupIds(moved))) {
            throw ScimException.forbidden("There are administrators in group " + groupId
                    + " or in a group under it; SCIM does not move them to where they get further roles.");
        }
    }
}
