package dev.gatehouse.offboarding.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;

/**
 * What administrators set up for offboarding in realms, as the current transaction sees it. Each realm is read once by
 * an instance, with one query; an instance is meant for one transaction.
 */
public final class RealmSetups {

    private static final String OURS = "dev.gatehouse.offboarding.%";

    private final StatelessSession db;
    private final Map<String, Setup> known = new HashMap<>();

    /**
     * @param db the session to read with
     */
    public RealmSetups(StatelessSession db) {
        this.db = db;
    }

    /**
     * A component.
     *
     * @param id the component's id
     * @param name its name
     * @param providerType the class name that components of its kind carry
     * @param providerId the id of its provider
     * @param config the values of each property
     */
    public record Component(
            String id, String name, String providerType, String providerId, Map<String, List<String>> config) {

        /**
         * A property that has one value.
         *
         * @param property the property's name
         * @return its first value; null if it has none
         */
        public String first(String property) {
            List<String> values = config.getOrDefault(property, List.of());
            return values.isEmpty() ? null : values.get(0);
        }
    }

    /**
     * A realm.
     *
     * @param name its name; its id for a realm that is gone
     * @param components the components of offboarding, ordered by id
     */
    public record Setup(String name, List<Component> components) {

        /**
         * The components of one kind.
         *
         * @param providerType the class name that components of that kind carry
         * @return the components, ordered by id
         */
        public List<Component> components(Class<?> providerType) {
            return components.stream()
                    .filter(one -> one.providerType().equals(providerType.getName()))
                    .toList();
        }
    }

    /**
     * What is set up in a realm.
     *
     * @param realmId the realm's id
     * @return its name and components
     */
    public Setup of(String realmId) {
        return known.computeIfAbsent(realmId, this::read);
    }

    private Setup read(String realmId) {
        List<Object[]> rows = db.createSelectionQuery(
                        "select r.name, c.id, c.name, c.providerType, c.providerId, p.name, p.value from RealmEntity r"
                                + " left join ComponentEntity c on c.realm = r and c.providerType like :ours"
                                + " left join ComponentConfigEntity p on p.component = c where r.id = :realm",
                        Object[].class)
                .setParameter("ours", OURS)
                .setParameter("realm", realmId)
                .getResultList();
        Map<String, Component> found = new LinkedHashMap<>();
        rows.stream().filter(row -> row[1] != null).forEach(row -> {
            Component component = found.computeIfAbsent(
                    (String) row[1],
                    id -> new Component(id, (String) row[2], (String) row[3], (String) row[4], new HashMap<>()));
            if (row[5] != null) {
                component
                        .config()
                        .computeIfAbsent((String) row[5], name -> new ArrayList<>())
                        .add((String) row[6]);
            }
        });
        return new Setup(
                rows.isEmpty() ? realmId : (String) rows.get(0)[0],
                found.values().stream()
                        .sorted(Comparator.comparing(Component::id))
                        .toList());
    }
}
