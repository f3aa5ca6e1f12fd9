package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.realm.RealmWork;
import org.keycloak.models.GroupModel;

/** Finds the group under which groups are mirrored. */
final class GroupPath {

    private GroupPath() {}

    /**
     * Finds a group by its path and makes what is missing of it.
     *
     * @param path such as {@code /Okta/Groups}; null for the top
     * @return the group, null for the top
     */
    static GroupModel require(RealmWork work, String path) {
        GroupModel group = null;
        if (path != null) {
            for (String name : path.substring(1).split("/+")) {
                GroupModel child = work.session().groups().getGroupByName(work.realm(), group, name);
                if (child == null) {
                    child = work.realm().createGroup(name, group);
                    work.events().groupCreated(child);
                }
                group = child;
            }
        }
        return group;
    }
}
