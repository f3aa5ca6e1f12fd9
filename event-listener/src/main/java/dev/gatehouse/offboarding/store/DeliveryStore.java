package dev.gatehouse.offboarding.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/**
 * The outbox. A delivery is claimed by moving the time of its next attempt to the end of a lease and writing a fresh
 * token into it; a result counts only while that token is still there, so a node that was slow beyond its lease cannot
 * overwrite what another one did.
 */
public final class DeliveryStore {

    private static final int ERROR_LENGTH = 1000;
    /** How long a delivery waits for the user's sessions to be ended before it goes ahead without. */
    private static final Duration SESSIONS_FIRST = Duration.ofSeconds(30);

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the work belongs to
     */
    public DeliveryStore(StatelessSession db) {
        this.db = db;
    }

    /**
     * Writes a new delivery.
     *
     * @param delivery the delivery
     */
    public void insert(Delivery delivery) {
        DeliveryEntity row = new DeliveryEntity();
        row.id = delivery.id();
        row.caseId = delivery.caseId();
        row.realmId = delivery.realmId();
        row.userId = delivery.userId();
        row.epoch = delivery.epoch();
        row.endpointId = delivery.endpointId();
        row.action = delivery.action();
        row.payload = delivery.payload();
        row.status = delivery.progress().status();
        row.attempts = delivery.progress().attempts();
        row.nextAttemptAt = delivery.progress().nextAttemptAt().toEpochMilli();
        row.giveUpAt = delivery.progress().giveUpAt().toEpochMilli();
        row.lastError =
                delivery.progress().lastError().map(DeliveryStore::shortened).orElse(null);
        row.createdAt = delivery.createdAt().toEpochMilli();
        db.insert(row);
    }

    /**
     * Claims one delivery that is due and is not preceded by a pending one of the same user to the same endpoint. Rows
     * that another node is claiming are passed over.
     *
     * @param now the time
     * @param leaseEnd when someone else may try, should this node fail
     * @param token a token that nobody used before
     * @param busyEndpoints ids of endpoints to pass over
     * @return the delivery; empty if there is nothing to do
     */
    public Optional<Delivery> claim(Instant now, Instant leaseEnd, String token, Collection<String> busyEndpoints) {
        String elsewhere = busyEndpoints.isEmpty() ? "" : " and d.endpointId not in (:busy)";
        SelectionQuery<DeliveryEntity> query = db.createSelectionQuery(
                        "from DeliveryEntity d where d.status = :pending and d.nextAttemptAt <= :now"
                                + " and not exists (select 1 from DeliveryEntity e where e.realmId = d.realmId"
                                + " and e.userId = d.userId and e.endpointId = d.endpointId"
                                + " and e.epoch < d.epoch and e.status = :pending)"
                                + " and not exists (select 1 from CaseEntity c where c.id = d.caseId"
                                + " and c.sessionsDueAt is not null and c.detectedAt > :sessionsFirst)"
                                + elsewhere + " order by d.nextAttemptAt",
                        DeliveryEntity.class)
                .setParameter("pending", DeliveryStatus.PENDING)
                .setParameter("now", now.toEpochMilli())
                .setParameter("sessionsFirst", now.minus(SESSIONS_FIRST).toEpochMilli());
        if (!busyEndpoints.isEmpty()) {
            query.setParameterList("busy", busyEndpoints);
        }
        List<DeliveryEntity> due = query.setMaxResults(1)
                .setHibernateLockMode(LockMode.UPGRADE_SKIPLOCKED)
                .getResultList();
        due.forEach(row -> db.createMutationQuery(
                        "update DeliveryEntity d set d.nextAttemptAt = :until, d.claimedBy = :token where d.id = :id")
                .setParameter("until", leaseEnd.toEpochMilli())
                .setParameter("token", token)
                .setParameter("id", row.id)
                .executeUpdate());
        return due.stream().findFirst().map(DeliveryStore::toDelivery);
    }

    /**
     * Records the result of an attempt, if the claim still holds.
     *
     * @param id the delivery's id
     * @param token the token that it was claimed with
     * @param progress how far it got now
     * @return false if the lease ran out and someone else claimed it since
     */
    public boolean record(String id, String token, Delivery.Progress progress) {
        return db.createMutationQuery("update DeliveryEntity d set d.status = :status, d.attempts = :attempts,"
                                + " d.nextAttemptAt = :next, d.lastStatus = :lastStatus, d.lastError = :lastError,"
                                + " d.deliveredAt = :deliveredAt, d.claimedBy = null"
                                + " where d.id = :id and d.claimedBy = :token and d.status = :pending")
                        .setParameter("status", progress.status())
                        .setParameter("attempts", progress.attempts())
                        .setParameter("next", progress.nextAttemptAt().toEpochMilli())
                        .setParameter("lastStatus", progress.lastStatus().orElse(null), Integer.class)
                        .setParameter(
                                "lastError",
                                progress.lastError()
                                        .map(DeliveryStore::shortened)
                                        .orElse(null),
                                String.class)
                        .setParameter(
                                "deliveredAt",
                                progress.deliveredAt()
                                        .map(Instant::toEpochMilli)
                                        .orElse(null),
                                Long.class)
                        .setParameter("id", id)
                        .setParameter("token", token)
                        .setParameter("pending", DeliveryStatus.PENDING)
                        .executeUpdate()
                == 1;
    }

    /**
     * Starts a dead delivery over, with the same id and body.
     *
     * @param realmId the realm's id
     * @param id the delivery's id
     * @param now the time
     * @param giveUpAt when no further attempt is made
     * @return false if the realm has no dead delivery of that id
     */
    public boolean replay(String realmId, String id, Instant now, Instant giveUpAt) {
        return db.createMutationQuery("update DeliveryEntity d set d.status = :pending, d.attempts = 0,"
                                + " d.nextAttemptAt = :now, d.giveUpAt = :giveUpAt, d.claimedBy = null"
                                + " where d.id = :id and d.realmId = :realm and d.status = :dead")
                        .setParameter("pending", DeliveryStatus.PENDING)
                        .setParameter("dead", DeliveryStatus.DEAD)
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("giveUpAt", giveUpAt.toEpochMilli())
                        .setParameter("id", id)
                        .setParameter("realm", realmId)
                        .executeUpdate()
                == 1;
    }

    /**
     * Finds a delivery.
     *
     * @param realmId the realm's id
     * @param id the delivery's id
     * @return the delivery; empty if the realm has none of that id
     */
    public Optional<Delivery> find(String realmId, String id) {
        return db.createSelectionQuery(
                        "from DeliveryEntity d where d.id = :id and d.realmId = :realm", DeliveryEntity.class)
                .setParameter("id", id)
                .setParameter("realm", realmId)
                .uniqueResultOptional()
                .map(DeliveryStore::toDelivery);
    }

    /**
     * The deliveries of some cases.
     *
     * @param caseIds ids of cases, a few hundred at most
     * @return the deliveries by the id of their case, oldest first
     */
    public Map<String, List<Delivery>> ofCases(Collection<String> caseIds) {
        if (caseIds.isEmpty()) {
            return Map.of();
        }
        return db
                .createSelectionQuery(
                        "from DeliveryEntity d where d.caseId in (:cases) order by d.createdAt, d.id",
                        DeliveryEntity.class)
                .setParameterList("cases", caseIds)
                .getResultList()
                .stream()
                .map(DeliveryStore::toDelivery)
                .collect(Collectors.groupingBy(Delivery::caseId));
    }

    /**
     * Forgets a realm that was removed.
     *
     * @param realmId the realm's id
     */
    public void forgetRealm(String realmId) {
        db.createMutationQuery("delete from DeliveryEntity d where d.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    private static String shortened(String error) {
        return error.length() <= ERROR_LENGTH ? error : error.substring(0, ERROR_LENGTH);
    }

    private static Delivery toDelivery(DeliveryEntity row) {
        return new Delivery(
                row.id,
                row.caseId,
                row.realmId,
                row.userId,
                row.epoch,
                row.endpointId,
                row.action,
                row.payload,
                new Delivery.Progress(
                        row.status,
                        row.attempts,
                        Instant.ofEpochMilli(row.nextAttemptAt),
                        Instant.ofEpochMilli(row.giveUpAt),
                        Optional.ofNullable(row.lastStatus),
                        Optional.ofNullable(row.lastError),
                        Optional.ofNullable(row.deliveredAt).map(Instant::ofEpochMilli)),
                Instant.ofEpochMilli(row.createdAt));
    }
}
