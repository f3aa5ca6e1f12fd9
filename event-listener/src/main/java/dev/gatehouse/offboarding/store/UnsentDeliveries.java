package dev.gatehouse.offboarding.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;

/**
 * Deliveries that are to be stopped. While they are locked no worker can claim them, and what a worker has claimed
 * before shows.
 */
public final class UnsentDeliveries {

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the work belongs to
     */
    public UnsentDeliveries(StatelessSession db) {
        this.db = db;
    }

    /**
     * What is known of a delivery that may or may not have been sent.
     *
     * @param id the delivery's id
     * @param caseId its case's id
     * @param endpointId its endpoint's id
     * @param part which message of its transition it is
     * @param status where it stands
     * @param claimed whether a worker has it now, or had it when it died
     * @param tried whether an attempt was ever made
     */
    public record Trace(
            String id,
            String caseId,
            String endpointId,
            String part,
            DeliveryStatus status,
            boolean claimed,
            boolean tried) {

        /**
         * Whether it is certain that nothing was sent, and nothing is being sent.
         *
         * @return true if no worker ever took it up
         */
        public boolean untouched() {
            return status == DeliveryStatus.PENDING && !claimed && !tried;
        }

        /**
         * Whether the receiver has, or may have, got it.
         *
         * @return true if it was attempted or may be about to be
         */
        public boolean mayHaveArrived() {
            return status == DeliveryStatus.DELIVERED || status != DeliveryStatus.SKIPPED && (claimed || tried);
        }
    }

    /**
     * Locks the deliveries of some cases, which the caller has locked.
     *
     * @param caseIds ids of the cases
     * @return their deliveries
     */
    public List<Trace> lock(Collection<String> caseIds) {
        List<Trace> traces = new ArrayList<>();
        Portions.of(caseIds)
                .forEach(portion -> db.createSelectionQuery(
                                "from DeliveryEntity d where d.caseId in (:cases) order by d.id", DeliveryEntity.class)
                        .setParameterList("cases", portion)
                        .setHibernateLockMode(LockMode.PESSIMISTIC_WRITE)
                        .getResultList()
                        .forEach(row -> traces.add(trace(row))));
        return traces;
    }

    /**
     * Deletes deliveries of which it is certain that they were never sent.
     *
     * @param untouched deliveries that are locked
     */
    public void delete(List<Trace> untouched) {
        Portions.of(untouched.stream().map(Trace::id).toList())
                .forEach(portion -> db.createNativeMutationQuery(
                                "delete from {h-schema}GATEHOUSE_DELIVERY where ID in (:ids)")
                        .setParameterList("ids", portion)
                        .executeUpdate());
    }

    /**
     * Gives up deliveries.
     *
     * @param overtaken deliveries that are locked and that no worker has
     * @param why what overtook them
     * @param now the time
     */
    public void giveUp(List<Trace> overtaken, String why, Instant now) {
        Portions.of(overtaken.stream().map(Trace::id).toList())
                .forEach(portion -> db.createNativeMutationQuery(
                                "update {h-schema}GATEHOUSE_DELIVERY set STATUS = 'DEAD', LAST_ERROR = :why,"
                                        + " NEXT_ATTEMPT_AT = :now where ID in (:ids)")
                        .setParameter("why", why)
                        .setParameter("now", now.toEpochMilli())
                        .setParameterList("ids", portion)
                        .executeUpdate());
    }

    private static Trace trace(DeliveryEntity row) {
        boolean tried = row.attempts > 0 || row.lastStatus != null || row.lastError != null;
        return new Trace(row.id, row.caseId, row.endpointId, row.part, row.status, row.claimedBy != null, tried);
    }
}
