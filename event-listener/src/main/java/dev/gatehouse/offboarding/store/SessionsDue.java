package dev.gatehouse.offboarding.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.hibernate.type.StandardBasicTypes;

/**
 * Cases whose users' sessions are still to be ended. A case is claimed by moving the time of the next try to the end of a
 * lease; what came of it counts only while that time is still there. No statement here waits for a lock while the
 * transaction holds locks of several cases. Where rows are asked for by their ids, the time stands in a function, so that
 * no database takes the index of the time and locks what lies between its entries.
 */
public final class SessionsDue {

    private static final String OF_CASES = "{h-schema}GATEHOUSE_OFFBOARDING_CASE c";
    /** How many batches are looked through for cases that nobody else is claiming. */
    private static final int BATCHES = 4;

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the work belongs to
     */
    public SessionsDue(StatelessSession db) {
        this.db = db;
    }

    /**
     * What was claimed.
     *
     * @param cases the cases
     * @param more whether there was more to claim
     */
    public record Claimed(List<OffboardingCase> cases, boolean more) {}

    /**
     * Claims cases. Those that another worker is claiming are passed over.
     *
     * @param now the time
     * @param leaseEnd when someone else may try, should this node fail
     * @param most how many at most
     * @return the cases, longest due first
     */
    public Claimed claim(Instant now, Instant leaseEnd, int most) {
        List<String> candidates = candidates(now, most * BATCHES);
        for (int from = 0; from < candidates.size(); from += most) {
            List<String> batch = candidates.subList(from, Math.min(candidates.size(), from + most));
            List<CaseEntity> locked = lock(batch, now);
            if (!locked.isEmpty()) {
                lease(locked, leaseEnd);
                return new Claimed(
                        locked.stream().map(CaseRows::toCase).toList(), candidates.size() > from + batch.size());
            }
        }
        return new Claimed(List.of(), false);
    }

    /**
     * Which leavers came back since.
     *
     * @param caseIds ids of cases, a few hundred at most and one at least
     * @return ids of those cases whose users were enabled again after them, and still are
     */
    public Set<String> cameBack(Collection<String> caseIds) {
        Ids ids = new Ids(caseIds);
        // The state is compared here, lest H2 takes the index that begins with realm and state.
        return ids
                .bind(
                        db.createNativeQuery(
                                        "select c.ID, s.STATE from " + OF_CASES
                                                + " join {h-schema}GATEHOUSE_USER_STATE s on s.REALM_ID = c.REALM_ID"
                                                + " and s.USER_ID = c.USER_ID and s.EPOCH > c.EPOCH"
                                                + " where c.ID in (" + ids.places() + ")",
                                        Object[].class)
                                .addScalar("ID", StandardBasicTypes.STRING)
                                .addScalar("STATE", StandardBasicTypes.STRING),
                        1)
                .getResultList()
                .stream()
                .filter(row -> row[1].equals("ENABLED"))
                .map(row -> (String) row[0])
                .collect(Collectors.toSet());
    }

    /**
     * Notes that sessions were ended, all or none of them.
     *
     * @param caseIds ids of cases that were claimed
     * @param leaseEnd the end of the lease that they were claimed with
     * @param now the time
     * @return false if a lease ran out, or somebody else has one of several cases locked; to be rolled back then
     */
    public boolean ended(Collection<String> caseIds, Instant leaseEnd, Instant now) {
        Ids ids = new Ids(caseIds);
        if (caseIds.size() > 1 && lockClaimed(ids, leaseEnd) < caseIds.size()) {
            return false;
        }
        return ids.bind(
                                db.createNativeMutationQuery("update {h-schema}GATEHOUSE_OFFBOARDING_CASE"
                                                + " set SESSIONS_DUE_AT = null, SESSIONS_ENDED_AT = ?"
                                                + " where coalesce(SESSIONS_DUE_AT, 0) = ? and ID in (" + ids.places()
                                                + ")")
                                        .setParameter(1, now.toEpochMilli())
                                        .setParameter(2, leaseEnd.toEpochMilli()),
                                3)
                        .executeUpdate()
                == caseIds.size();
    }

    /** Without a lock: H2 would lock all that is due, whatever the limit. */
    private List<String> candidates(Instant now, int most) {
        return db.createNativeQuery(
                        "select c.ID from " + OF_CASES + " where c.SESSIONS_DUE_AT <= ? order by c.SESSIONS_DUE_AT",
                        String.class)
                .addScalar("ID", StandardBasicTypes.STRING)
                .setParameter(1, now.toEpochMilli())
                .setMaxResults(most)
                .getResultList();
    }

    private List<CaseEntity> lock(List<String> candidates, Instant now) {
        Ids ids = new Ids(candidates);
        return ids.bind(
                        db.createNativeQuery(
                                "select c.* from " + OF_CASES + " where c.ID in (" + ids.places() + ")"
                                        + " and coalesce(c.SESSIONS_DUE_AT, ?) <= ? order by c.SESSIONS_DUE_AT"
                                        + " for update skip locked",
                                CaseEntity.class),
                        1)
                .setParameter(ids.count() + 1, Long.MAX_VALUE)
                .setParameter(ids.count() + 2, now.toEpochMilli())
                .getResultList();
    }

    private int lockClaimed(Ids ids, Instant leaseEnd) {
        return ids.bind(
                        db.createNativeQuery(
                                        "select c.ID from " + OF_CASES + " where c.ID in (" + ids.places() + ")"
                                                + " and coalesce(c.SESSIONS_DUE_AT, 0) = ? for update skip locked",
                                        String.class)
                                .addScalar("ID", StandardBasicTypes.STRING),
                        1)
                .setParameter(ids.count() + 1, leaseEnd.toEpochMilli())
                .getResultList()
                .size();
    }

    private void lease(List<CaseEntity> locked, Instant leaseEnd) {
        Ids ids = new Ids(locked.stream().map(row -> row.id).toList());
        ids.bind(
                        db.createNativeMutationQuery("update {h-schema}GATEHOUSE_OFFBOARDING_CASE"
                                        + " set SESSIONS_DUE_AT = ? where ID in (" + ids.places() + ")")
                                .setParameter(1, leaseEnd.toEpochMilli()),
                        2)
                .executeUpdate();
    }
}
