package dev.gatehouse.offboarding.store;

import java.time.Instant;
import java.util.List;
import org.hibernate.StatelessSession;

/** Deletes what is old and settled, a bounded number of rows at a time. What still waits for something is never old. */
public final class RetentionStore {

    private static final int BATCH = 200;

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
