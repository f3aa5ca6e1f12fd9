package dev.gatehouse.okta.schedule;

import dev.gatehouse.okta.store.Federations.Federation;
import dev.gatehouse.okta.store.Leftovers;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Clears away what was written about a federation while it was removed. */
public final class LeftoverRows implements Chore {

    @Override
    public void run(KeycloakSessionFactory sessions, String realmId, String componentId) {
        KeycloakModelUtils.runJobInTransaction(
                sessions, session -> Leftovers.remove(session, new Federation(realmId, componentId)));
    }
}
