package dev.gatehouse.scim.store;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Brings the module's tables into Keycloak's database. */
public final class ScimJpaEntityProviderFactory implements JpaEntityProviderFactory {
    /** Keycloak names the table of the change log after the first ten letters, so these must be nobody else's. */
    static final String ID = "scim-tables";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new ScimJpaEntityProvider();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    private static final class ScimJpaEntityProvider implements JpaEntityProvider {
        @Override
        public List<Class<?>> getEntities() {
            return List.of(ConnectorUseEntity.class, LogEntity.class);
        }

        @Override
        public String getChangelogLocation() {
            return "META-INF/scim-changelog.xml";
        }

        @Override
        public String getFactoryId() {
            return ID;
        }

        @Override
        public void close() {}
    }
}
