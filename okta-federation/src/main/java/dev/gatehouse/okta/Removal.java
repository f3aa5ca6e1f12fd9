package dev.gatehouse.okta;

import dev.gatehouse.okta.profile.ProfileDecoration;
import dev.gatehouse.okta.store.KeycloakUsers;
import dev.gatehouse.okta.store.Mappings;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.UserStorageProvider;

/**
 * Takes away what a removed federation leaves behind. Its users are gone by then: Keycloak deletes them first.
 *
 * <p>Groups that the federation made go too, but for those that have become somebody else's: with members who are not
 * from Okta or with groups beneath them.
 */
final class Removal {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Mappings mappings;
    private final KeycloakUsers users;
    private final String componentId;

    private Removal(KeycloakSession session, RealmModel realm, String componentId) {
        this.session = session;
        this.realm = realm;
        this.mappings = new Mappings(session, realm.getId(), componentId);
        this.users = new KeycloakUsers(session, realm.getId());
        this.componentId = componentId;
    }

    static Removal of(KeycloakSession session, RealmModel realm, ComponentModel component) {
        return new Removal(session, realm, component.getId());
    }

    void run() {
        mappings.groupIds().forEach(this::removeGroup);
        mappings.removeAll();
        if (isLastOfRealm()) {
            ProfileDecoration.removeSection(session);
        }
    }

    private boolean isLastOfRealm() {
        return realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName())
                .filter(component -> OktaStorageProviderFactory.ID.equals(component.getProviderId()))
                .allMatch(component -> componentId.equals(component.getId()));
    }

    private void removeGroup(String groupId) {
        GroupModel group = session.groups().getGroupById(realm, groupId);
        if (group != null && !users.hasMembers(groupId) && group.getSubGroupsCount() == 0) {
            realm.removeGroup(group);
        }
    }
}
