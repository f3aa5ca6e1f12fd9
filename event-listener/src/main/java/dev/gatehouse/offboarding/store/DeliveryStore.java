package dev.gatehouse.offboarding.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.hibernate.query.MutationQuery;
import org.hibernate.type.StandardBasicTypes;

/**
 * The outbox. A delivery is claimed by moving the time of its next attempt to the end of a lease and writing a fresh
 * token into it, see {@link DueDeliveries}; a result counts only while that token is still there, so a node that was slow
 * beyond its lease cannot overwrite what another one did.
 */
public final class DeliveryStore {

    private static final String ONLY_PART = "-";
    /** Not a plain comparison, lest a database without statistics goes through all that is pending to find a few ids. */
    private static final String STILL_PENDING = "coalesce(STATUS, '') = 'PENDING'";

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
        row.eventType = delivery.type();
        row.part = delivery.part().isEmpty() ? ONLY_PART : delivery.part();
        row.action = delivery.action();
        row.payload = Texts.json(delivery.payload());
        row.status = delivery.progress().status();
        row.attempts = delivery.progress().attempts();
        row.nextAttemptAt = delivery.progress().nextAttemptAt().toEpochMilli();
        row.giveUpAt = delivery.progress().giveUpAt().toEpochMilli();
        row.lastError = delivery.progress().lastError().map(Texts::shortened).orElse(null);
        row.createdAt = delivery.createdAt().toEpochMilli();
        db.insert(row);
    }

    /**
     * Where deliveries wait.
     *
     * @param endpointId id of the endpoint's component
     * @param realmId the realm's id
     */
    public record Lane(String endpointId, String realmId) {}

    /**
     * The endpoints that pending deliveries wait for, due or not. Each costs one seek in an index, however many wait.
     *
     * @param after only endpoints whose ids come after this one; empty text for all
     * @param most how many endpoints at most
     * @return the lanes, ordered by endpoint
     */
    public List<Lane> lanes(String after, int most) {
        List<Lane> lanes = new ArrayList<>();
        String last = after;
        while (lanes.size() < most) {
            Optional<Lane> next = db
                    .createSelectionQuery(
                            "select d.endpointId, d.realmId from DeliveryEntity d where d.status = :pending"
                                    + " and d.endpointId > :last order by d.status, d.endpointId",
                            Object[].class)
                    .setParameter("pending", DeliveryStatus.PENDING)
                    .setParameter("last", last)
                    .setMaxResults(1)
                    .getResultList()
                    .stream()
                    .findFirst()
                    .map(row -> new Lane((String) row[0], (String) row[1]));
            if (next.isEmpty()) {
                return lanes;
            }
            lanes.add(next.get());
            last = next.get().endpointId();
        }
        return lanes;
    }

    /**
     * What came of an attempt.
     *
     * @param id the delivery's id
     * @param token the token that it was claimed with
     * @param progress how far it got now
     */
    public record Result(String id, String token, Delivery.Progress progress) {}

    /**
     * Records results, each if its claim still holds: if the lease ran out and someone else claimed the delivery since,
     * nothing is recorded. Those that read alike share a statement.
     *
     * @param results the results, a few hundred at most
     * @return those that were recorded
     */
    public Set<Result> record(Collection<Result> results) {
        if (results.size() == 1) {
            Result only = results.iterator().next();
            return write(only.progress(), List.of(only.id()), Optional.of(only.token())) == 1 ? Set.of(only) : Set.of();
        }
        Map<String, String> tokens = results.isEmpty() ? Map.of() : lockClaimed(results);
        Set<Result> held = results.stream()
                .filter(one -> one.token().equals(tokens.get(one.id())))
                .collect(Collectors.toSet());
        held.stream()
                .collect(Collectors.groupingBy(
                        one -> written(one.progress()), Collectors.mapping(Result::id, Collectors.toList())))
                .forEach((progress, ids) -> write(progress, ids, Optional.empty()));
        return held;
    }

    /** All of them at once and by id, as everybody does who locks several deliveries. */
    private Map<String, String> lockClaimed(Collection<Result> results) {
        Ids ids = new Ids(results.stream().map(Result::id).toList());
        return ids
                .bind(
                        db.createNativeQuery(
                                        "select ID, CLAIMED_BY from {h-schema}GATEHOUSE_DELIVERY where " + STILL_PENDING
                                                + " and CLAIMED_BY is not null and ID in (" + ids.places()
                                                + ") order by ID for update",
                                        Object[].class)
                                .addScalar("ID", StandardBasicTypes.STRING)
                                .addScalar("CLAIMED_BY", StandardBasicTypes.STRING),
                        1)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }

    /** What of a progress is written; the time of giving up stays. */
    private static Delivery.Progress written(Delivery.Progress progress) {
        return new Delivery.Progress(
                progress.status(),
                progress.attempts(),
                progress.nextAttemptAt(),
                Instant.EPOCH,
                progress.lastStatus(),
                progress.lastError(),
                progress.deliveredAt());
    }

    private int write(Delivery.Progress progress, List<String> deliveryIds, Optional<String> token) {
        Ids ids = new Ids(deliveryIds);
        MutationQuery query = ids.bind(
                db.createNativeMutationQuery("update {h-schema}GATEHOUSE_DELIVERY set STATUS = ?, ATTEMPTS = ?,"
                                + " NEXT_ATTEMPT_AT = ?, LAST_STATUS = ?, LAST_ERROR = ?, DELIVERED_AT = ?,"
                                + " CLAIMED_BY = null where " + STILL_PENDING + " and ID in (" + ids.places() + ")"
                                + (token.isPresent() ? " and CLAIMED_BY = ?" : ""))
                        .setParameter(1, progress.status().name())
                        .setParameter(2, progress.attempts())
                        .setParameter(3, progress.nextAttemptAt().toEpochMilli())
                        .setParameter(4, progress.lastStatus().orElse(null), Integer.class)
                        .setParameter(
                                5, progress.lastError().map(Texts::shortened).orElse(null), String.class)
                        .setParameter(
                                6,
                                progress.deliveredAt()
                                        .map(Instant::toEpochMilli)
                                        .orElse(null),
                                Long.class),
                7);
        token.ifPresent(text -> query.setParameter(7 + ids.count(), text));
        return query.executeUpdate();
    }

    /**
     * Gives up all that waits for an endpoint which is no more.
     *
     * @param endpointId id of the endpoint's component
     * @param why why
     * @return how many were given up
     */
    public int bury(String endpointId, String why) {
        return db.createNativeMutationQuery(
                        "update {h-schema}GATEHOUSE_DELIVERY set STATUS = 'DEAD', LAST_ERROR = :why,"
                                + " CLAIMED_BY = null where STATUS = 'PENDING' and ENDPOINT_ID = :endpoint")
                .setParameter("why", Texts.shortened(why))
                .setParameter("endpoint", endpointId)
                .executeUpdate();
    }

    /**
     * Makes all that waits for an endpoint due, with a window of its own.
     *
     * @param endpointId id of the endpoint's component
     * @param now the time
     * @param giveUpAt when no further attempt is made
     * @return how many wait
     */
    public int hasten(String endpointId, Instant now, Instant giveUpAt) {
        return db.createNativeMutationQuery("update {h-schema}GATEHOUSE_DELIVERY set GIVE_UP_AT = :giveUpAt,"
                        + " NEXT_ATTEMPT_AT = case when CLAIMED_BY is null then :now else NEXT_ATTEMPT_AT end"
                        + " where STATUS = 'PENDING' and ENDPOINT_ID = :endpoint")
                .setParameter("giveUpAt", giveUpAt.toEpochMilli())
                .setParameter("now", now.toEpochMilli())
                .setParameter("endpoint", endpointId)
                .executeUpdate();
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
     * Who is told of a case.
     *
     * @param caseId the case's id
     * @return ids of the endpoints that it has deliveries for
     */
    public Set<String> receivers(String caseId) {
        return Set.copyOf(db.createSelectionQuery(
                        "select distinct d.endpointId from DeliveryEntity d where d.caseId = :about", String.class)
                .setParameter("about", caseId)
                .getResultList());
    }

    /**
     * Forgets a realm that was removed, its attempts and the health of its endpoints.
     *
     * @param realmId the realm's id
     */
    public void forgetRealm(String realmId) {
        new AttemptStore(db).forgetRealm(realmId);
        new EndpointStates(db).forgetRealm(realmId);
        db.createNativeMutationQuery("delete from {h-schema}GATEHOUSE_DELIVERY where REALM_ID = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    static Delivery toDelivery(DeliveryEntity row) {
        return new Delivery(
                row.id,
                row.caseId,
                row.realmId,
                row.userId,
                row.epoch,
                row.endpointId,
                row.eventType,
                row.part.equals(ONLY_PART) ? "" : row.part,
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
