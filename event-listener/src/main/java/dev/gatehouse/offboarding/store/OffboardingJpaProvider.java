package dev.gatehouse.offboarding.store;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Brings the module's tables into Keycloak's database. */
final class OffboardingJpaProvider implements JpaEntityProvider {

    @Override
    public List<Class<?>> getEntities() {
        return List.of(
                UserStateEntity.class,
                CaseEntity.class,
                DeliveryEntity.class,
                BrakeEntity.class,
                HoldEntity.class,
                AuditEntity.class,
                AttemptEntity.class,
                EndpointStateEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/gatehouse-offboarding-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return OffboardingJpaProviderFactory.ID;
    }

    @Override
    public void close() {}
}
