package dev.gatehouse.scim.endpoint;

import dev.gatehouse.scim.connector.BaseUrl;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Mounts {@link ScimResource} at {@code /realms/{realm}/gatehouse-scim}. */
public final class ScimResourceProviderFactory implements RealmResourceProviderFactory {
    private Limits limits = Limits.defaults();

    @Override
    public String getId() {
        return BaseUrl.RESOURCE_ID;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new ScimResourceProvider(session, limits);
    }

    @Override
    public void init(Config.Scope config) {
        limits = Limits.of(config);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    private record ScimResourceProvider(KeycloakSession session, Limits limits) implements RealmResourceProvider {
        @Override
        public Object getResource() {
            return new ScimResource(session, limits);
        }

        @Override
        public void close() {}
    }
}
