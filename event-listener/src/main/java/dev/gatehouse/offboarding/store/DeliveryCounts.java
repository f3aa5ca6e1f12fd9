package dev.gatehouse.offboarding.store;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.StatelessSession;

/** Counts a realm's deliveries. */
public final class DeliveryCounts {

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the work belongs to
     */
    public DeliveryCounts(StatelessSession db) {
        this.db = db;
    }

    /**
     * Counts deliveries by where they stand.
     *
     * @param realmId the realm's id
     * @return for each status that there is, in lower case, the number of deliveries
     */
    public Map<String, Long> byStatus(String realmId) {
        Map<String, Long> counts = new TreeMap<>();
        db.createSelectionQuery(
                        "select d.status, count(d) from DeliveryEntity d where d.realmId = :realm group by d.status",
                        Object[].class)
                .setParameter("realm", realmId)
                .getResultList()
                .forEach(row -> counts.put(row[0].toString().toLowerCase(Locale.ROOT), (Long) row[1]));
        return counts;
    }
}
