package dev.gatehouse.scim.store;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.jpa.entities.ComponentConfigEntity;
import org.keycloak.models.jpa.entities.ComponentEntity;
import org.keycloak.models.jpa.entities.RealmEntity;

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

    /**
     * Waits until no other transaction holds the realm, and holds it until the running one ends: of two that look for the same
     * thing before they add it, the second so finds what the first has added.
     */
    public void lockRealm(String realmId) {
        database.entityManager().find(RealmEntity.class, realmId, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * The names of the realm's components of a type, those included that the running transaction has added. It is a locking
     * read, since others do not show everywhere what was committed after the transaction began.
     *
     * @param exceptId the id of a component to leave out, or null for none
     */
    public List<String> names(String realmId, String providerType, String exceptId) {
        database.flush();
        return database.entityManager()
                .createQuery(
                        "select c.name from ComponentEntity c where c.realm.id = :realm and c.providerType = :type"
                                + " and c.id <> :id and c.name is not null",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("type", providerType)
                .setParameter("id", exceptId == null ? "none" : exceptId)
                .setLockMode(LockModeType.PESSIMISTIC_READ)
                .getResultList();
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
