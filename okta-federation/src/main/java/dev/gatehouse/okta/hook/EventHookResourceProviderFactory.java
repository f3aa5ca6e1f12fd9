package dev.gatehouse.okta.hook;

import dev.gatehouse.okta.OktaStorageProviderFactory;
import java.net.URI;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.urls.UrlType;

/** Mounts {@link EventHookResource} at {@code /realms/{realm}/gatehouse-okta}. */
public final class EventHookResourceProviderFactory implements RealmResourceProviderFactory {

    private static final String ID = "gatehouse-okta";

    /** The address to enter in Okta for a federation: the realm's, as the world outside sees it. */
    public static URI address(KeycloakSession session, RealmModel realm, String componentId) {
        return session.getContext()
                .getUri(UrlType.FRONTEND)
                .getBaseUriBuilder()
                .path("realms/{realm}/" + ID + "/{federation}/events")
                .build(realm.getName(), componentId);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        OktaStorageProviderFactory federations = (OktaStorageProviderFactory) session.getKeycloakSessionFactory()
                .getProviderFactory(UserStorageProvider.class, OktaStorageProviderFactory.ID);
        return new Provider(new EventHookResource(session, federations.changes()));
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

    private record Provider(EventHookResource resource) implements RealmResourceProvider {

        @Override
        public Object getResource() {
            return resource;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
