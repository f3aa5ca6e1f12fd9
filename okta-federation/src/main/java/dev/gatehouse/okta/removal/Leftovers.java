package dev.gatehouse.okta.removal;

import dev.gatehouse.okta.store.KeycloakUsers;
import dev.gatehouse.okta.store.Mappings;
import java.util.List;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What a federation whose users are gone leaves behind: its groups and our notes. Groups that have become somebody else's,
 * with members who are not from Okta or with groups beneath them, stay.
 */
final class Leftovers {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Mappings mappings;
    private final KeycloakUsers users;

    Leftovers(KeycloakSession session, RealmModel realm, String componentId) {
        this.session = session;
        this.realm = realm;
        this.mappings = new Mappings(session, realm.getId(), componentId);
        this.users = new KeycloakUsers(session, realm.getId());
    }

    /** Takes all of it away. */
    void remove() {
        removeGroups(mappings.groupIds());
        mappings.removeAll();
    }

    /** Takes some groups away, as far as they are nobody else's. */
    void removeGroups(List<String> groupIds) {
        groupIds.forEach(this::removeGroup);
    }

    private void removeGroup(String groupId) {
        GroupModel group = session.groups().getGroupById(realm, groupId);
        if (group != null && !users.hasMembers(groupId) && group.getSubGroupsCount() == 0) {
            realm.removeGroup(group);
        }
    }
}
