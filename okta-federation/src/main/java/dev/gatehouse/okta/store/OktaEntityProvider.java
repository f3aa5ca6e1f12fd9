package dev.gatehouse.okta.store;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Adds our tables to Keycloak's database. */
public final class OktaEntityProvider implements JpaEntityProvider {

    private static final List<Class<?>> ENTITIES =
<<<<<<< HEAD
            List.of(OktaUserEntity.class, OktaGroupEntity.class, OktaStateEntity.class, OktaAppEntity.class);
=======
            List.of(OktaUserEntity.class, OktaGroupEntity.class, OktaStateEntity.class, OktaRunEntity.class);
>>>>>>> f95e097 (Write runs down, let one of the cluster own a federation, take up what broke off, and keep the schedule ourselves)

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
