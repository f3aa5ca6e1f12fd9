package dev.gatehouse.okta.removal;

import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.storage.UserStorageProvider;

/** Makes {@link DeletionWatch}es, in every realm and without being switched on. */
public final class DeletionWatchFactory implements EventListenerProviderFactory {

    @Override
    public String getId() {
        return "gatehouse-okta-removal";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new DeletionWatch(session);
    }

    @Override
    public void init(Config.Scope config) {
        // nothing to set
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // nothing to do
    }

    @Override
    public void close() {
        // holds nothing
    }

    static boolean isFederation(ComponentModel component) {
        return UserStorageProvider.class.getName().equals(component.getProviderType())
                && "okta".equals(component.getProviderId());
    }
}
