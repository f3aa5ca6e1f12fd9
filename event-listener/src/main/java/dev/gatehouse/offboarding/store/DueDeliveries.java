package dev.gatehouse.offboarding.store;

import dev.gatehouse.offboarding.leaver.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.hibernate.type.StandardBasicTypes;

/**
 * Claims what is due, however long the queue. Candidates are read in the order of an index and without a lock, some more
 * than are wanted, so that two nodes find something each; only those are looked at closely, and locked. A statement that
 * did both would make H2 lock all that is due, and PostgreSQL, without statistics, read it again for each row.
 */
public final class DueDeliveries {

    /** How long a delivery waits for the user's sessions to be ended before it goes ahead without. */
    private static final Duration SESSIONS_FIRST = Duration.ofSeconds(30);

    private static final int PAGE = 64;
    private static final int PAGES = 8;

    private static final String DUE = "select d.ID from {h-schema}GATEHOUSE_DELIVERY d where d.STATUS = 'PENDING'"
            + " and d.ENDPOINT_ID = ? and d.NEXT_ATTEMPT_AT <= ?";
    private static final String HARMLESS = Arrays.stream(Action.values())
            .filter(action -> !action.destructive())
            .map(action -> "'" + action.wireName() + "'")
            .collect(Collectors.joining(", ", " and d.ACTION in (", ")"));
    /** All columns of the index, those with one value too: otherwise H2 sorts. */
    private static final String IN_TURN = " order by d.STATUS, d.ENDPOINT_ID, d.NEXT_ATTEMPT_AT";

    /**
     * Status and time stand in functions so that no database, for want of statistics, takes the index of the lane: for
     * the rows of a few ids, or of one user, it would read the whole queue.
     */
    private static final String FREE = " and coalesce(d.STATUS, '') = 'PENDING' and coalesce(d.NEXT_ATTEMPT_AT, 0) <= ?"
            + " and not exists (select 1 from {h-schema}GATEHOUSE_DELIVERY e where e.REALM_ID = d.REALM_ID"
            + " and e.USER_ID = d.USER_ID and e.ENDPOINT_ID = d.ENDPOINT_ID and e.EPOCH < d.EPOCH"
            + " and coalesce(e.STATUS, '') = 'PENDING')"
            + " and not exists (select 1 from {h-schema}GATEHOUSE_OFFBOARDING_CASE c where c.ID = d.CASE_ID"
            + " and c.SESSIONS_DUE_AT is not null and c.DETECTED_AT > ?)"
            + " order by d.NEXT_ATTEMPT_AT limit ? for update skip locked";

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the claim belongs to
     */
    public DueDeliveries(StatelessSession db) {
        this.db = db;
    }

    /**
     * What is claimed, and for how long.
     *
     * @param endpointId id of the endpoint's component
     * @param now the time
     * @param leaseEnd when someone else may try, should this node fail
     * @param token a token that nobody used before
     * @param harmlessOnly whether those are passed over that ask a receiver to destroy something
     */
    public record Terms(String endpointId, Instant now, Instant leaseEnd, String token, boolean harmlessOnly) {}

    /**
     * What was claimed.
     *
     * @param deliveries the deliveries, about the longest due first
     * @param goOnAt where the next claim is to go on, behind those which could not be claimed
     */
    public record Claimed(List<Delivery> deliveries, int goOnAt) {}

    /**
     * Claims deliveries that are due, are not preceded by a pending one of the same user, and whose user's sessions were
     * ended. Rows that another node is claiming are passed over. So many are looked at and no more: first always those
     * that are due longest, and if they are not enough, others from a position on. Whoever passes on the position from
     * claim to claim comes by all of them, whatever is in the way.
     *
     * @param terms which deliveries
     * @param most how many at most
     * @param position where the last claim left off; 0 for the first
     * @return the deliveries, and the position for the next claim
     */
    public Claimed claim(Terms terms, int most, int position) {
        // By id: rows that others move meanwhile may show up on two pages.
        Map<String, DeliveryEntity> claimed = new LinkedHashMap<>();
        int at = 0;
        for (int page = 0; page < PAGES; page++) {
            List<String> candidates = candidates(terms, at);
            if (!candidates.isEmpty()) {
                lock(candidates, terms, most - claimed.size()).forEach(row -> claimed.putIfAbsent(row.id, row));
            }
            if (candidates.size() < PAGE) {
                return lease(claimed, terms, 0);
            }
            if (claimed.size() == most) {
                return lease(claimed, terms, page == 0 ? position : at);
            }
            at = page == 0 ? Math.max(PAGE, position) : at + PAGE;
        }
        return lease(claimed, terms, at);
    }

    private List<String> candidates(Terms terms, int from) {
        return db.createNativeQuery(DUE + (terms.harmlessOnly() ? HARMLESS : "") + IN_TURN, String.class)
                .addScalar("ID", StandardBasicTypes.STRING)
                .setParameter(1, terms.endpointId())
                .setParameter(2, terms.now().toEpochMilli())
                .setFirstResult(from)
                .setMaxResults(PAGE)
                .getResultList();
    }

    private List<DeliveryEntity> lock(List<String> candidates, Terms terms, int most) {
        Ids ids = new Ids(candidates);
        String sql = "select d.* from {h-schema}GATEHOUSE_DELIVERY d where d.ID in (" + ids.places() + ")" + FREE;
        return ids.bind(db.createNativeQuery(sql, DeliveryEntity.class), 1)
                .setParameter(ids.count() + 1, terms.now().toEpochMilli())
                .setParameter(ids.count() + 2, terms.now().minus(SESSIONS_FIRST).toEpochMilli())
                .setParameter(ids.count() + 3, most)
                .getResultList();
    }

    private Claimed lease(Map<String, DeliveryEntity> claimed, Terms terms, int goOnAt) {
        if (!claimed.isEmpty()) {
            Ids ids = new Ids(claimed.keySet());
            ids.bind(
                            db.createNativeMutationQuery("update {h-schema}GATEHOUSE_DELIVERY set NEXT_ATTEMPT_AT = ?,"
                                            + " CLAIMED_BY = ? where ID in (" + ids.places() + ")")
                                    .setParameter(1, terms.leaseEnd().toEpochMilli())
                                    .setParameter(2, terms.token()),
                            3)
                    .executeUpdate();
        }
        return new Claimed(
                claimed.values().stream().map(DeliveryStore::toDelivery).toList(), goOnAt);
    }
}
