package dev.gatehouse.offboarding.detect;

import dev.gatehouse.offboarding.decide.DecisionMaker;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.UserReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;

/**
 * Listens to Keycloak's announcements of removals. A user is looked at before she is gone; some code announces only
 * before and some only after, so both are noted, and the watch keeps the first sight.
 */
public final class RemovalWatcher {

    private final TransactionWatches watches;

    /**
     * @param watches where to note what is seen
     */
    public RemovalWatcher(TransactionWatches watches) {
        this.watches = watches;
    }

    /**
     * Takes an event of the server; those that are no removal of a user or realm are passed over.
     *
     * @param event the event
     */
    public void onEvent(ProviderEvent event) {
        if (event instanceof UserModel.UserPreRemovedEvent removed) {
            note(removed.getKeycloakSession(), removed.getRealm(), removed.getUser());
        } else if (event instanceof UserModel.UserRemovedEvent removed) {
            note(removed.getKeycloakSession(), removed.getRealm(), removed.getUser());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            watches.armed(hibernate(removed.getKeycloakSession()))
                    .removingRealm(removed.getRealm().getId());
        }
    }

    private void note(KeycloakSession session, RealmModel realm, UserModel user) {
        if (user.getServiceAccountClientLink() != null) {
            return;
        }
        SharedSessionContractImplementor hibernate = hibernate(session);
        if (watches.of(hibernate).seen(user.getId())) {
            return;
        }
        Optional<UserSnapshot> stored = Database.within(session, db -> {
            UserReader users = new UserReader(db);
            return Optional.ofNullable(users.read(List.of(user.getId())).get(user.getId()))
                    .map(users::snapshot)
                    .map(seen -> new DecisionMaker(db).lookAt(realm.getId(), seen));
        });
        watches.armed(hibernate).removing(realm.getId(), stored.orElseGet(() -> presented(user)));
    }

    private static SharedSessionContractImplementor hibernate(KeycloakSession session) {
        return Database.hibernate(session).unwrap(SharedSessionContractImplementor.class);
    }

    /** For users of a federation that does not import, and for those whose rows are gone already. */
    private static UserSnapshot presented(UserModel user) {
        return new UserSnapshot(
                user.getId(),
                user.getUsername(),
                user.getEmail(),
                user.getFirstName(),
                user.getLastName(),
                List.of(),
                Map.of(),
                List.of(),
                false,
                Optional.empty());
    }
}
