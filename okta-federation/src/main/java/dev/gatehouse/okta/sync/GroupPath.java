package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.realm.RealmWork;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.GroupModel;

/** Finds the group under which groups are mirrored. */
final class GroupPath {

    private GroupPath() {}

    /**
     * Finds a group by its path and makes what is missing of it.
     *
     * @param path such as {@code /Okta/Groups}; null for the top
     * @return the group, null for the top
     * @throws ScopeException when a group on the path makes its members administrators, as it would all of Okta's
     */
    static GroupModel require(RealmWork work, String path) {
        GroupModel group = null;
        if (path != null) {
            for (String name : path.substring(1).split("/+")) {
                GroupModel child = work.session().groups().getGroupByName(work.realm(), group, name);
                if (child != null) {
                    requireNoAdministrators(child, path);
                } else {
                    child = work.realm().createGroup(name, group);
                    work.events().groupCreated(child);
                }
                group = child;
            }
        }
        return group;
    }

    private static void requireNoAdministrators(GroupModel group, String path) {
        if (group.getRoleMappingsStream().anyMatch(AdminRoles::isAdminRoleOrComposite)) {
            throw new ScopeException("The group " + group.getName() + " on the path " + path
                    + " has roles that make its members administrators, and members of the groups of Okta would have them "
                    + "too. Take them off it, or choose another Parent of the groups.");
        }
    }
}
