package dev.gatehouse.offboarding.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.hibernate.type.StandardBasicTypes;

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
        Portions.of(caseIds).forEach(portion -> {
            Ids cases = new Ids(portion);
            NativeQuery<Object[]> query = db.createNativeQuery(
                            "select ID, CASE_ID, ENDPOINT_ID, PART, STATUS, CLAIMED_BY, ATTEMPTS, LAST_STATUS, LAST_ERROR"
                                    + " from {h-schema}GATEHOUSE_DELIVERY where CASE_ID in (" + cases.places()
                                    + ") order by ID for update",
                            Object[].class)
                    .addScalar("ID", StandardBasicTypes.STRING)
                    .addScalar("CASE_ID", StandardBasicTypes.STRING)
                    .addScalar("ENDPOINT_ID", StandardBasicTypes.STRING)
                    .addScalar("PART", StandardBasicTypes.STRING)
                    .addScalar("STATUS", StandardBasicTypes.STRING)
                    .addScalar("CLAIMED_BY", StandardBasicTypes.STRING)
                    .addScalar("ATTEMPTS", StandardBasicTypes.INTEGER)
                    .addScalar("LAST_STATUS", StandardBasicTypes.INTEGER)
                    .addScalar("LAST_ERROR", StandardBasicTypes.STRING);
            cases.bind(query, 1).getResultList().forEach(row -> traces.add(trace(row)));
        });
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
                                "update {h-schema}GATEHOUSE_DELIVERY set STATUS = 'OVERTAKEN', LAST_ERROR = :why,"
                                        + " NEXT_ATTEMPT_AT = :now where ID in (:ids)")
                        .setParameter("why", why)
                        .setParameter("now", now.toEpochMilli())
                        .setParameterList("ids", portion)
                        .executeUpdate());
    }

    private static Trace trace(Object[] row) {
        boolean tried = (Integer) row[6] > 0 || row[7] != null || row[8] != null;
        return new Trace(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                DeliveryStatus.valueOf((String) row[4]),
                row[5] != null,
                tried);
    }
}
