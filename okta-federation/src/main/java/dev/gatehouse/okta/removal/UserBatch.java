package dev.gatehouse.okta.removal;

import dev.gatehouse.okta.realm.RealmWork;
import java.util.List;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;

/**
 * Removes some users of a federation within one transaction: each is announced with an admin event and Keycloak's own events
 * while her rows are still there, then all go, one by one. Keycloak can also remove all users of a federation at once, but
 * its statements for that go through the rows of everybody, which is too much for each of many batches.
 */
final class UserBatch {

    private final RealmWork work;
    private final DeviceChoice choice;

    UserBatch(RealmWork work, DeviceChoice choice) {
        this.work = work;
        this.choice = choice;
    }

    /** Removes them and returns how many there were. */
    int remove(List<String> userIds) {
        work.users().preload(userIds);
        List<UserModel> users = userIds.stream()
                .map(work::federatedUser)
                .filter(Objects::nonNull)
                .toList();
        for (UserModel user : users) {
            work.events().userDeleted(user, choice.details());
            publish(new PreRemoved(work.realm(), user, work.session()));
            work.forgetCached(user);
        }
        users.forEach(user -> work.userStore().removeUser(work.realm(), user));
        users.forEach(user -> publish(new Removed(work.realm(), user, work.session())));
        return users.size();
    }

    private void publish(ProviderEvent event) {
        work.session().getKeycloakSessionFactory().publish(event);
    }

    private record PreRemoved(RealmModel realm, UserModel user, KeycloakSession session)
            implements UserModel.UserPreRemovedEvent {

        @Override
        public RealmModel getRealm() {
            return realm;
        }

        @Override
        public UserModel getUser() {
            return user;
        }

        @Override
        public KeycloakSession getKeycloakSession() {
            return session;
        }
    }

    private record Removed(RealmModel realm, UserModel user, KeycloakSession session)
            implements UserModel.UserRemovedEvent {

        @Override
        public RealmModel getRealm() {
            return realm;
        }

        @Override
        public UserModel getUser() {
            return user;
        }

        @Override
        public KeycloakSession getKeycloakSession() {
            return session;
        }
    }
}
