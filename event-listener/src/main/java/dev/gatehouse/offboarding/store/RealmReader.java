package dev.gatehouse.offboarding.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;
import org.keycloak.models.jpa.entities.ComponentConfigEntity;
import org.keycloak.models.jpa.entities.ComponentEntity;

/** Reads a realm's name and components as the current transaction sees them. */
public final class RealmReader {

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
     * @param config the first value of each property
     */
    public record Component(String id, Map<String, String> config) {}

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
        Map<String, Map<String, String>> configs = new LinkedHashMap<>();
        db.createSelectionQuery(
                        "select c, p from ComponentEntity c, ComponentConfigEntity p where p.component = c"
                                + " and c.realm.id = :realm and c.providerType = :type order by c.id",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("type", providerType)
                .getResultList()
                .forEach(row -> {
                    ComponentConfigEntity property = (ComponentConfigEntity) row[1];
                    configs.computeIfAbsent(((ComponentEntity) row[0]).getId(), id -> new LinkedHashMap<>())
                            .put(property.getName(), property.getValue());
                });
        return configs.entrySet().stream()
                .map(entry -> new Component(entry.getKey(), entry.getValue()))
                .toList();
    }
}
