package dev.gatehouse.okta.store;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Adds our tables to Keycloak's database. */
public final class OktaEntityProvider implements JpaEntityProvider {

    /**
     * All of them have a REALM_ID and a COMPONENT_ID, by which they go with their realm or federation. The state goes first:
     * that waits for whoever writes, and whoever comes later finds no state and writes nothing.
     */
    static final List<Class<?>> ENTITIES = List.of(
            OktaStateEntity.class,
            OktaUserEntity.class,
            OktaGroupEntity.class,
            OktaRunEntity.class,
            OktaAppEntity.class,
            OktaLiveEntity.class,
            OktaPendingEntity.class,
            OktaHeardEntity.class,
            RemovalEntity.class);

    @Override
    public List<Class<?>> getEntities() {
        return ENTITIES;
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/okta-federation-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return OktaEntityProviderFactory.ID;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
