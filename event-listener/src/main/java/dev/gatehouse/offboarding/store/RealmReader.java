package dev.gatehouse.offboarding.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.keycloak.models.jpa.entities.ComponentConfigEntity;
import org.keycloak.models.jpa.entities.ComponentEntity;

/** Reads a realm's name and components as the current transaction sees them. */
public final class RealmReader {

    /** What separates several values of one property: what Keycloak itself uses for lists in one text. */
    public static final String MORE = "##";

    private final StatelessSession db;

    /**
     * @param db the session to read with
     */
    public RealmReader(StatelessSession db) {
        this.db = db;
    }

    /**
     * A component.
     *
     * @param id the component's id
     * @param kind the id of its provider
     * @param config its properties; several values of one are separated by {@link #MORE}
     */
    public record Component(String id, String kind, Map<String, String> config) {}

    /**
     * The realm's name.
     *
     * @param realmId the realm's id
     * @return the name; the id for a realm that is gone
     */
    public String name(String realmId) {
        return db.createSelectionQuery("select r.name from RealmEntity r where r.id = :id", String.class)
                .setParameter("id", realmId)
                .uniqueResultOptional()
                .orElse(realmId);
    }

    /**
     * The components of one kind.
     *
     * @param realmId the realm's id
     * @param providerType the class name that components of that kind carry
     * @return the components, ordered by id
     */
    public List<Component> components(String realmId, String providerType) {
        Map<String, Component> components = new LinkedHashMap<>();
        db.createSelectionQuery(
                        "select c, p from ComponentEntity c, ComponentConfigEntity p where p.component = c"
                                + " and c.realm.id = :realm and c.providerType = :type order by c.id",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("type", providerType)
                .getResultList()
                .forEach(row -> {
                    ComponentConfigEntity property = (ComponentConfigEntity) row[1];
                    ComponentEntity component = (ComponentEntity) row[0];
                    components
                            .computeIfAbsent(
                                    component.getId(),
                                    id -> new Component(id, component.getProviderId(), new LinkedHashMap<>()))
                            .config()
                            .merge(property.getName(), property.getValue(), (first, more) -> first + MORE + more);
                });
        return List.copyOf(components.values());
    }

    /**
     * Whether there is a component.
     *
     * @param id the component's id
     * @return false if the database has none of that id
     */
    public boolean hasComponent(String id) {
        return db.createSelectionQuery("select c.id from ComponentEntity c where c.id = :id", String.class)
                .setParameter("id", id)
                .uniqueResultOptional()
                .isPresent();
    }

    /**
     * The realm of a component, if it is of a certain kind.
     *
     * @param componentId the component's id
     * @param providerType the class name that components of that kind carry
     * @return the realm's id; empty if there is no such component of that kind
     */
    public Optional<String> realmOfComponent(String componentId, String providerType) {
        return db.createSelectionQuery(
                        "select c.realm.id from ComponentEntity c where c.id = :id and c.providerType = :type",
                        String.class)
                .setParameter("id", componentId)
                .setParameter("type", providerType)
                .uniqueResultOptional();
    }

    /**
     * Tells whether a realm exists.
     *
     * @param realmId the realm's id
     * @return true if it does
     */
    public boolean exists(String realmId) {
        return db.createSelectionQuery("select r.id from RealmEntity r where r.id = :id", String.class)
                .setParameter("id", realmId)
                .uniqueResultOptional()
                .isPresent();
    }
}
