package dev.gatehouse.offboarding.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.hibernate.type.StandardBasicTypes;

/** Deletes what is old and settled, a bounded number of rows at a time. What still waits for something is never old. */
public final class RetentionStore {

    private static final int BATCH = 200;
    private static final String NOTHING_LEFT = " and not exists (select 1 from {h-schema}GATEHOUSE_OFFBOARDING_CASE c"
            + " where c.REALM_ID = s.REALM_ID and c.USER_ID = s.USER_ID)"
            + " and not exists (select 1 from {h-schema}USER_ENTITY u where u.ID = s.USER_ID)";

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the work belongs to
     */
    public RetentionStore(StatelessSession db) {
        this.db = db;
    }

    /**
     * Deletes some cases, with their deliveries.
     *
     * @param before cases from before this time go, unless they or any of their deliveries still wait
     * @return how many were deleted; 0 if there are no more
     */
    public int forgetCases(Instant before) {
        List<String> old = db.createSelectionQuery(
                        "select c.id from CaseEntity c where c.detectedAt < :before and c.sessionsDueAt is null"
                                + " and c.status <> :waiting and c.status <> :approval and c.status <> :held"
                                + " and not exists (select 1 from DeliveryEntity d"
                                + " where d.caseId = c.id and d.status = :pending) order by c.detectedAt",
                        String.class)
                .setParameter("before", before.toEpochMilli())
                .setParameter("waiting", CaseStatus.WAITING)
                .setParameter("approval", CaseStatus.APPROVAL)
                .setParameter("held", CaseStatus.HELD)
                .setParameter("pending", DeliveryStatus.PENDING)
                .setMaxResults(BATCH)
                .getResultList();
        delete("GATEHOUSE_DELIVERY_ATTEMPT where DELIVERY_ID", deliveries(old));
        delete("GATEHOUSE_DELIVERY where CASE_ID", old);
        delete("GATEHOUSE_OFFBOARDING_CASE where ID", old);
        return old.size();
    }

    /**
     * Deletes some alerts' deliveries.
     *
     * @param before deliveries from before this time go, unless they still wait
     * @return how many were deleted; 0 if there are no more
     */
    public int forgetAlerts(Instant before) {
        List<String> old = db.createSelectionQuery(
                        "select d.id from DeliveryEntity d where d.caseId is null and d.createdAt < :before"
                                + " and d.status <> :pending order by d.createdAt",
                        String.class)
                .setParameter("before", before.toEpochMilli())
                .setParameter("pending", DeliveryStatus.PENDING)
                .setMaxResults(BATCH)
                .getResultList();
        delete("GATEHOUSE_DELIVERY_ATTEMPT where DELIVERY_ID", old);
        delete("GATEHOUSE_DELIVERY where ID", old);
        return old.size();
    }

    /**
     * Deletes some holds.
     *
     * @param before holds from before this time go, unless they are open or still have cases
     * @return how many were deleted; 0 if there are no more
     */
    public int forgetHolds(Instant before) {
        List<String> old = db.createSelectionQuery(
                        "select h.id from HoldEntity h where h.openedAt < :before and h.state <> :open"
                                + " and not exists (select 1 from CaseEntity c where c.holdId = h.id)"
                                + " order by h.openedAt",
                        String.class)
                .setParameter("before", before.toEpochMilli())
                .setParameter("open", Hold.State.OPEN)
                .setMaxResults(BATCH)
                .getResultList();
        delete("GATEHOUSE_HOLD where ID", old);
        return old.size();
    }

    /**
     * Deletes some lines of the audit record.
     *
     * @param before lines from before this time go, unless their case or hold is still there
     * @return how many were deleted; 0 if there are no more
     */
    public int forgetAudit(Instant before) {
        return new AuditStore(db).forgetOld(before, BATCH);
    }

    /**
     * Deletes some users of whom nothing is left but their name in the ledger.
     *
     * @param before users who were removed before this time go, unless they have cases or are there
     * @return how many were forgotten; 0 if there are no more
     */
    public int forgetRemoved(Instant before) {
        return removed(before).entrySet().stream()
                .mapToInt(users -> forgetRemoved(users.getKey(), users.getValue(), before))
                .sum();
    }

    /** Ids of users by realm: the realms are there for the index, which begins with them. */
    private Map<String, List<String>> removed(Instant before) {
        return db
                .createNativeQuery(
                        "select s.REALM_ID as REALM_ID, s.USER_ID as USER_ID from {h-schema}REALM r"
                                + " join {h-schema}GATEHOUSE_USER_STATE s on s.REALM_ID = r.ID and s.STATE = 'REMOVED'"
                                + " where s.CHANGED_AT < :before" + NOTHING_LEFT,
                        Object[].class)
                .addScalar("REALM_ID", StandardBasicTypes.STRING)
                .addScalar("USER_ID", StandardBasicTypes.STRING)
                .setParameter("before", before.toEpochMilli())
                .setMaxResults(BATCH)
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> (String) row[0],
                        TreeMap::new,
                        Collectors.mapping(row -> (String) row[1], Collectors.toList())));
    }

    /** Who came back meanwhile stays. */
    private int forgetRemoved(String realmId, List<String> users, Instant before) {
        Ids places = new Ids(users.stream().sorted().toList());
        return places.bind(
                        db.createNativeMutationQuery("delete from {h-schema}GATEHOUSE_USER_STATE where REALM_ID = ?"
                                        + " and STATE = 'REMOVED' and CHANGED_AT < ? and USER_ID in ("
                                        + places.places() + ")")
                                .setParameter(1, realmId)
                                .setParameter(2, before.toEpochMilli()),
                        3)
                .executeUpdate();
    }

    private List<String> deliveries(List<String> cases) {
        return cases.isEmpty()
                ? List.of()
                : db.createSelectionQuery("select d.id from DeliveryEntity d where d.caseId in (:cases)", String.class)
                        .setParameterList("cases", cases)
                        .getResultList();
    }

    private void delete(String whereIn, List<String> ids) {
        if (!ids.isEmpty()) {
            Ids places = new Ids(ids);
            places.bind(
                            db.createNativeMutationQuery(
                                    "delete from {h-schema}" + whereIn + " in (" + places.places() + ")"),
                            1)
                    .executeUpdate();
        }
    }
}
