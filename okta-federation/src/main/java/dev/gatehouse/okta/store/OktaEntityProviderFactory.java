package dev.gatehouse.okta.store;

import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Makes {@link OktaEntityProvider}s. */
public final class OktaEntityProviderFactory implements JpaEntityProviderFactory {

    /** Names the table that records our schema changes; Keycloak uses its first ten letters. */
    static final String ID = "okta-federation";

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new OktaEntityProvider();
    }

    @Override
    public String getId() {
        return ID;
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
}
