package dev.gatehouse.okta.run;

import dev.gatehouse.okta.store.Removals;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.UserStorageProviderModel;

/** Finds a federation as it is now. */
final class FederationLookup {

    private FederationLookup() {}

    /** The federation; nothing when it, or its realm, is gone or it is being removed. */
    static Optional<UserStorageProviderModel> find(KeycloakSession session, String realmId, String componentId) {
        RealmModel realm = session.realms().getRealm(realmId);
        ComponentModel component = realm == null ? null : realm.getComponent(componentId);
        return component == null || new Removals(session, componentId).isBegun()
                ? Optional.empty()
                : Optional.of(new UserStorageProviderModel(component));
    }
}
