package dev.gatehouse.scim.store;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.jpa.entities.ComponentConfigEntity;
import org.keycloak.models.jpa.entities.ComponentEntity;

/** Components as the database has them, where Keycloak's own look-ups tell what was there when the cache was filled. */
public final class Components {
    private final Database database;

    /** Works in the running transaction. */
    public Components(Database database) {
        this.database = requireNonNull(database, "database");
    }

    /**
     * Waits until no other transaction holds the component, and holds it until the running one ends. Of two changes at once
     * the second so begins with what the first has written. For that it must be the first that the transaction reads: what
     * Hibernate has loaded before the wait it does not load again.
     *
     * @return a copy of it to change, or empty if it is gone
     */
    public Optional<ComponentModel> lock(String id) {
        return Optional.ofNullable(
                        database.entityManager().find(ComponentEntity.class, id, LockModeType.PESSIMISTIC_WRITE))
                .map(Components::model);
    }

    private static ComponentModel model(ComponentEntity row) {
        ComponentModel model = new ComponentModel();
        model.setId(row.getId());
        model.setName(row.getName());
        model.setParentId(row.getParentId());
        model.setProviderType(row.getProviderType());
        model.setProviderId(row.getProviderId());
        model.setSubType(row.getSubType());
        for (ComponentConfigEntity value : row.getComponentConfigs()) {
            model.getConfig().add(value.getName(), value.getValue());
        }
        return model;
    }
}
