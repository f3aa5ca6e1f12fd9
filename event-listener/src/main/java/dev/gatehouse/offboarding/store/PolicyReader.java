package dev.gatehouse.offboarding.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;

/** Reads components with all that they are told, with one query, as the current transaction sees them. */
public final class PolicyReader {

    private final StatelessSession db;

    /**
     * @param db the session to read with
     */
    public PolicyReader(StatelessSession db) {
        this.db = db;
    }

    /**
     * A component.
     *
     * @param id the component's id
     * @param name its name
     * @param providerType the class name that components of its kind carry
     * @param config the values of each property
     */
    public record Configured(String id, String name, String providerType, Map<String, List<String>> config) {}

    /**
     * The components of two kinds.
     *
     * @param realmId the realm's id
     * @param oneType the provider type of the one kind
     * @param otherType the provider type of the other kind
     * @return the components, in no order
     */
    public List<Configured> read(String realmId, String oneType, String otherType) {
        Map<String, Configured> found = new LinkedHashMap<>();
        db.createSelectionQuery(
                        "select c.id, c.name, c.providerType, p.name, p.value from ComponentEntity c"
                                + " left join ComponentConfigEntity p on p.component = c"
                                + " where c.realm.id = :realm and (c.providerType = :one or c.providerType = :other)",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("one", oneType)
                .setParameter("other", otherType)
                .getResultList()
                .forEach(row -> {
                    Configured component = found.computeIfAbsent(
                            (String) row[0],
                            id -> new Configured(id, (String) row[1], (String) row[2], new HashMap<>()));
                    if (row[3] != null) {
                        component
                                .config()
                                .computeIfAbsent((String) row[3], name -> new ArrayList<>())
                                .add((String) row[4]);
                    }
                });
        return List.copyOf(found.values());
    }
}
