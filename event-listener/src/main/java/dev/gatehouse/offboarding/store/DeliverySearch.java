package dev.gatehouse.offboarding.store;

import dev.gatehouse.offboarding.leaver.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/** Finds, counts and replays deliveries for administrators. */
public final class DeliverySearch {

    /** A dead message of leaving after which the user's state changed, or of return about someone who left again. */
    private static final String OVERTAKEN = "(select 1 from UserStateEntity s where s.realmId = d.realmId"
            + " and s.userId = d.userId and s.epoch > d.epoch"
            + " and (d.eventType = dev.gatehouse.offboarding.leaver.EventType.OFFBOARDING"
            + " or (d.eventType = dev.gatehouse.offboarding.leaver.EventType.RESTORED and s.state <> dev.gatehouse.offboarding.leaver.UserState.ENABLED)))";

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the work belongs to
     */
    public DeliverySearch(StatelessSession db) {
        this.db = db;
    }

    /**
     * Which deliveries; what is empty does not restrict.
     *
     * @param status where they stand
     * @param type what they are about
     * @param endpointId id of their endpoint
     * @param caseId id of their case
     * @param user id or, if allowed, name of their user
     * @param byName whether a user may be found by name
     * @param from recorded then or later
     * @param to recorded before
     */
    public record Filter(
            Optional<DeliveryStatus> status,
            Optional<EventType> type,
            Optional<String> endpointId,
            Optional<String> caseId,
            Optional<String> user,
            boolean byName,
            Optional<Instant> from,
            Optional<Instant> to) {

        /**
         * The same with another status.
         *
         * @param other the status
         * @return a filter
         */
        public Filter with(DeliveryStatus other) {
            return new Filter(Optional.of(other), type, endpointId, caseId, user, byName, from, to);
        }
    }

    /**
     * Lists deliveries, newest first.
     *
     * @param realmId the realm's id
     * @param filter which
     * @param first how many to skip
     * @param max how many at most
     * @return the deliveries
     */
    public List<Delivery> list(String realmId, Filter filter, int first, int max) {
        return query("", " order by d.createdAt desc, d.id", DeliveryEntity.class, realmId, filter)
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(DeliveryStore::toDelivery)
                .toList();
    }

    /**
     * Counts deliveries.
     *
     * @param realmId the realm's id
     * @param filter which
     * @return how many
     */
    public long count(String realmId, Filter filter) {
        return query("select count(d) ", "", Long.class, realmId, filter).getSingleResult();
    }

    /**
     * Counts a realm's unfinished deliveries.
     *
     * @param realmId the realm's id
     * @return numbers by status, by endpoint id; only pending and dead ones
     */
    public Map<String, Map<DeliveryStatus, Long>> unfinished(String realmId) {
        return db
                .createSelectionQuery(
                        "select d.endpointId, d.status, count(d) from DeliveryEntity d where d.realmId = :realm"
                                + " and (d.status = :pending or d.status = :dead) group by d.endpointId, d.status",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("pending", DeliveryStatus.PENDING)
                .setParameter("dead", DeliveryStatus.DEAD)
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> (String) row[0],
                        Collectors.toMap(row -> (DeliveryStatus) row[1], row -> (Long) row[2])));
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
     * Whether something came after the transition that a delivery tells of: for a message of leaving any transition,
     * for a message of return another leaving.
     *
     * @param id the delivery's id
     * @return true if it must not be replayed
     */
    public boolean overtaken(String id) {
        return db.createSelectionQuery(
                                "select count(d) from DeliveryEntity d where d.id = :id and exists " + OVERTAKEN,
                                Long.class)
                        .setParameter("id", id)
                        .getSingleResult()
                > 0;
    }

    /**
     * Starts dead deliveries over, with the same ids and bodies, but those that were overtaken: the user came back, or
     * left again; and those of endpoints that are no more. The oldest go first.
     *
     * @param realmId the realm's id
     * @param filter which; its status does not count
     * @param most how many at most
     * @param now the time
     * @param giveUpAt when no further attempt is made
     * @return those that were started
     */
    public List<Delivery> replay(String realmId, Filter filter, int most, Instant now, Instant giveUpAt) {
        List<DeliveryEntity> dead = query(
                        "",
                        " and not exists " + OVERTAKEN
                                + " and exists (select 1 from ComponentEntity k where k.id = d.endpointId) order by d.createdAt, d.epoch, d.id",
                        DeliveryEntity.class,
                        realmId,
                        filter.with(DeliveryStatus.DEAD))
                .setMaxResults(most)
                .getResultList();
        List<Delivery> started = new ArrayList<>();
        // Locked in the order of their ids, as everywhere.
        dead.stream()
                .sorted(Comparator.comparing(row -> row.id))
                .filter(row -> replay(realmId, row.id, now, giveUpAt))
                .forEach(row -> started.add(DeliveryStore.toDelivery(row)));
        return started;
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
        return db.createNativeMutationQuery("update {h-schema}GATEHOUSE_DELIVERY set STATUS = 'PENDING', ATTEMPTS = 0,"
                                + " NEXT_ATTEMPT_AT = :now, GIVE_UP_AT = :giveUpAt, CLAIMED_BY = null"
                                + " where ID = :id and REALM_ID = :realm and STATUS = 'DEAD'")
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("giveUpAt", giveUpAt.toEpochMilli())
                        .setParameter("id", id)
                        .setParameter("realm", realmId)
                        .executeUpdate()
                == 1;
    }

    private <T> SelectionQuery<T> query(String start, String end, Class<T> type, String realmId, Filter filter) {
        Map<String, Object> values = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder("from DeliveryEntity d where d.realmId = :realm");
        values.put("realm", realmId);
        filter.status().ifPresent(status -> restrict(where, values, "d.status = :status", "status", status));
        filter.type().ifPresent(event -> restrict(where, values, "d.eventType = :event", "event", event));
        filter.endpointId().ifPresent(id -> restrict(where, values, "d.endpointId = :endpoint", "endpoint", id));
        filter.caseId().ifPresent(id -> restrict(where, values, "d.caseId = :caseId", "caseId", id));
        filter.user().ifPresent(user -> restrict(where, values, ofUser(filter.byName()), "user", user));
        filter.from().ifPresent(at -> restrict(where, values, "d.createdAt >= :from", "from", at.toEpochMilli()));
        filter.to().ifPresent(at -> restrict(where, values, "d.createdAt < :to", "to", at.toEpochMilli()));
        SelectionQuery<T> query = db.createSelectionQuery(start + where + end, type);
        values.forEach(query::setParameter);
        return query;
    }

    private static String ofUser(boolean byName) {
        return byName
                ? "(d.userId = :user or d.caseId in (select c.id from CaseEntity c where c.realmId = :realm"
                        + " and c.username = :user))"
                : "d.userId = :user";
    }

    private static void restrict(
            StringBuilder where, Map<String, Object> values, String condition, String name, Object value) {
        where.append(" and ").append(condition);
        values.put(name, value);
    }
}
