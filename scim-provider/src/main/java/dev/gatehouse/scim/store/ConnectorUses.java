package dev.gatehouse.scim.store;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** When connectors were used last. */
public final class ConnectorUses {
    private final EntityManager entityManager;

    /** Reads and writes in the running transaction. */
    public ConnectorUses(Database database) {
        this.entityManager = database.entityManager();
    }

    /**
     * When some connectors were used last.
     *
     * @param connectorIds the connectors to ask about
     * @return the times by connector; connectors that were never used are left out
     */
    public Map<String, Instant> lastUsed(Collection<String> connectorIds) {
        return new IdQuery(
                        entityManager,
                        "select u.connectorId, u.lastUsed from ConnectorUseEntity u where u.connectorId in :ids")
                .list(Object[].class, connectorIds).stream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> Instant.ofEpochMilli((Long) row[1])));
    }

    /**
     * Writes down a use, unless a later one is known. Fails with a broken constraint if the connector is gone or another
     * node writes its first use in the same moment; so it wants a transaction of its own, that nobody waits for.
     *
     * @param connectorId the connector
     * @param at when it was used
     */
    public void mark(String connectorId, Instant at) {
        if (update(connectorId, at.toEpochMilli()) == 0
                && lastUsed(List.of(connectorId)).isEmpty()) {
            ConnectorUseEntity first = new ConnectorUseEntity();
            first.connectorId = connectorId;
            first.lastUsed = at.toEpochMilli();
            entityManager.persist(first);
        }
    }

    private int update(String connectorId, long at) {
        return entityManager
                .createQuery(
                        "update ConnectorUseEntity u set u.lastUsed = :at where u.connectorId = :id and u.lastUsed < :at")
                .setParameter("id", connectorId)
                .setParameter("at", at)
                .executeUpdate();
    }
}
