package dev.gatehouse.scim.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;

/** The provisioning log in the database. */
public final class LogStore {
    private static final String STOCKS =
            "select l.realmId, l.connectorId, count(l.id), min(l.loggedAt) from LogEntity l"
                    + " group by l.realmId, l.connectorId";
    private static final String OLDEST = "select l.id from LogEntity l where l.realmId = :realm"
            + " and l.connectorId = :connector and l.loggedAt < :before order by l.loggedAt, l.id";

    private final EntityManager entityManager;

    /** Works in the running transaction. */
    public LogStore(Database database) {
        this.entityManager = database.entityManager();
    }

    /** Writes a line. */
    public void add(String realmId, LogEntry entry) {
        entityManager.persist(LogRows.row(realmId, entry));
    }

    /** One line of a realm's log, whole. */
    public Optional<LogEntry> find(String realmId, String id) {
        return Optional.ofNullable(entityManager.find(LogEntity.class, id))
                .filter(row -> row.realmId.equals(realmId))
                .map(LogRows::entry);
    }

    /** The lines of a realm's log that are searched for, without their bodies. */
    public List<LogEntry> list(String realmId, LogSearch search) {
        return new LogCriteria(entityManager, realmId, search)
                .query().setMaxResults(search.max()).getResultList().stream()
                        .map(LogRows::entry)
                        .toList();
    }

    /** How much there is of each connector. Reads an index of the whole log. */
    public List<Stock> stocks() {
        return entityManager.createQuery(STOCKS, Object[].class).getResultList().stream()
                .map(row -> new Stock((String) row[0], (String) row[1], (Long) row[2], (Long) row[3]))
                .toList();
    }

    /**
     * Removes a connector's oldest lines.
     *
     * @param before only lines of an earlier time, in milliseconds since 1970
     * @param limit how many at most
     * @return how many were removed
     */
    public int removeOldest(Stock of, long before, int limit) {
        TypedQuery<String> oldest = entityManager
                .createQuery(OLDEST, String.class)
                .setParameter("realm", of.realmId())
                .setParameter("connector", of.connectorId())
                .setParameter("before", before)
                .setMaxResults(limit);
        return new IdQuery(entityManager, "delete from LogEntity l where l.id in :ids").execute(oldest.getResultList());
    }

    /** Removes all lines of a realm. */
    public void forgetRealm(String realmId) {
        entityManager
                .createQuery("delete from LogEntity l where l.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    /**
     * How much of the log comes from one connector.
     *
     * @param realmId the realm
     * @param connectorId the connector
     * @param rows how many lines
     * @param oldest the time of the oldest, in milliseconds since 1970
     */
    public record Stock(String realmId, String connectorId, long rows, long oldest) {}
}
