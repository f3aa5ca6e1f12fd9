package dev.gatehouse.offboarding.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Counts what waits, in all realms at once: one query over the outbox and one over the cases. */
public final class BacklogReader {

    private final StatelessSession db;

    /**
     * @param db the session to read with
     */
    public BacklogReader(StatelessSession db) {
        this.db = db;
    }

    /**
     * Counts.
     *
     * @return what waits by the name of the realm; realms where nothing does are left out
     */
    public Map<String, Backlog> read() {
        Map<String, Backlog> found = new HashMap<>();
        readDeliveries(found);
        readCases(found);
        return found;
    }

    private void readCases(Map<String, Backlog> found) {
        db.createSelectionQuery(
                        "select r.name, c.status, count(c) from CaseEntity c join RealmEntity r on r.id = c.realmId"
                                + " where c.status = :waiting or c.status = :held or c.status = :approval"
                                + " group by r.name, c.status",
                        Object[].class)
                .setParameter("waiting", CaseStatus.WAITING)
                .setParameter("held", CaseStatus.HELD)
                .setParameter("approval", CaseStatus.APPROVAL)
                .getResultList()
                .forEach(row -> found.merge((String) row[0], cases((CaseStatus) row[1], (Long) row[2]), Backlog::plus));
    }

    private static Backlog cases(CaseStatus status, long count) {
        return new Backlog(
                0,
                0,
                status == CaseStatus.WAITING ? count : 0,
                status == CaseStatus.HELD ? count : 0,
                status == CaseStatus.APPROVAL ? count : 0,
                Optional.empty(),
                Optional.empty());
    }

    private void readDeliveries(Map<String, Backlog> found) {
        db.createSelectionQuery(
                        "select r.name, d.status, count(d), min(d.createdAt), min(d.nextAttemptAt)"
                                + " from DeliveryEntity d join RealmEntity r on r.id = d.realmId"
                                + " where d.status = :pending or d.status = :dead group by r.name, d.status",
                        Object[].class)
                .setParameter("pending", DeliveryStatus.PENDING)
                .setParameter("dead", DeliveryStatus.DEAD)
                .getResultList()
                .forEach(row -> found.merge((String) row[0], deliveries(row), Backlog::plus));
    }

    private static Backlog deliveries(Object[] row) {
        long count = (Long) row[2];
        return row[1] == DeliveryStatus.DEAD
                ? new Backlog(0, count, 0, 0, 0, Optional.empty(), Optional.empty())
                : new Backlog(count, 0, 0, 0, 0, at(row[3]), at(row[4]));
    }

    private static Optional<Instant> at(Object millis) {
        return Optional.of(Instant.ofEpochMilli((Long) millis));
    }
}
