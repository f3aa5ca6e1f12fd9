package dev.gatehouse.offboarding.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;

/**
 * Moves cases from one status to the next. Who wants to move a case locks its row first; who locks cases and deliveries
 * locks the cases first, and the brake before both.
 */
public final class CaseMoves {

    private static final String UPDATE = "update {h-schema}GATEHOUSE_OFFBOARDING_CASE set ";

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the work belongs to
     */
    public CaseMoves(StatelessSession db) {
        this.db = db;
    }

    /**
     * Locks a case.
     *
     * @param realmId the realm's id
     * @param id the case's id
     * @return the case; empty if the realm has none of that id
     */
    public Optional<OffboardingCase> lock(String realmId, String id) {
        return db.createSelectionQuery("from CaseEntity c where c.id = :id and c.realmId = :realm", CaseEntity.class)
                .setParameter("id", id)
                .setParameter("realm", realmId)
                .setHibernateLockMode(LockMode.PESSIMISTIC_WRITE)
                .uniqueResultOptional()
                .map(CaseRows::toCase);
    }

    /**
     * Locks the cases of a user that her return has not yet been seen to.
     *
     * @param realmId the realm's id
     * @param userId the user's id
     * @param epoch the number of the transition by which she came back
     * @return the cases before that, oldest first
     */
    public List<OffboardingCase> lockBefore(String realmId, String userId, long epoch) {
        return db
                .createSelectionQuery(
                        "from CaseEntity c where c.realmId = :realm and c.userId = :user and c.epoch < :epoch"
                                + " and c.returnedAt is null order by c.epoch",
                        CaseEntity.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("epoch", epoch)
                .setHibernateLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList()
                .stream()
                .map(CaseRows::toCase)
                .toList();
    }

    /**
     * Notes that a user's return was seen to. Her cases do not count for the brake any more.
     *
     * @param realmId the realm's id
     * @param userId the user's id
     * @param epoch the number of the transition by which she came back
     * @param now the time
     */
    public void returned(String realmId, String userId, long epoch, Instant now) {
        db.createNativeMutationQuery(
                        UPDATE + "RETURNED_AT = :now, COUNTED_AT = null where REALM_ID = :realm and USER_ID = :user"
                                + " and EPOCH < :epoch and RETURNED_AT is null")
                .setParameter("now", now.toEpochMilli())
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("epoch", epoch)
                .executeUpdate();
    }

    /**
     * Locks cases whose grace period is over. Those that another transaction has locked are passed over, and so are
     * later ones of the same users, lest two nodes turn their order round.
     *
     * @param now the time
     * @param limit how many at most
     * @return the cases, longest due first
     */
    public List<OffboardingCase> lockDue(Instant now, int limit) {
        return db
                .createSelectionQuery(
                        "from CaseEntity c where c.status = :waiting and c.dueAt <= :now"
                                + " and not exists (select 1 from CaseEntity e where e.realmId = c.realmId"
                                + " and e.userId = c.userId and e.epoch < c.epoch and e.status = :waiting"
                                + " and e.dueAt <= c.dueAt) order by c.dueAt",
                        CaseEntity.class)
                .setParameter("waiting", CaseStatus.WAITING)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(limit)
                .setHibernateLockMode(LockMode.UPGRADE_SKIPLOCKED)
                .getResultList()
                .stream()
                .map(CaseRows::toCase)
                .toList();
    }

    /**
     * Puts off a case that could not be released.
     *
     * @param id the case's id
     * @param until when it is tried again
     */
    public void postpone(String id, Instant until) {
        db.createNativeMutationQuery(UPDATE + "DUE_AT = :until where ID = :id")
                .setParameter("until", until.toEpochMilli())
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * Lets a locked case wait for an approval that it needed none of before.
     *
     * @param id the case's id
     * @param because what decided so far
     * @param more why it needs one; kept whole, whatever that was
     */
    public void doubt(String id, String because, String more) {
        db.createNativeMutationQuery(
                        UPDATE + "STATUS = 'APPROVAL', NEEDS_APPROVAL = :needed, BECAUSE = :because where ID = :id")
                .setParameter("needed", true)
                .setParameter("because", Texts.shortened(because, more))
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * Writes how far a locked case got.
     *
     * @param id the case's id
     * @param course how far it got
     */
    public void move(String id, Course course) {
        db.createNativeMutationQuery(UPDATE + "STATUS = :status, DUE_AT = :due, NEEDS_APPROVAL = :needsApproval,"
                        + " HOLD_ID = :hold, COUNTED_AT = :counted, SETTLED_AT = :settledAt, SETTLED_BY = :settledBy,"
                        + " SETTLED_BY_NAME = :settledByName where ID = :id")
                .setParameter("status", course.status().name())
                .setParameter("due", CaseRows.millis(course.dueAt()), Long.class)
                .setParameter("needsApproval", course.needsApproval())
                .setParameter("hold", course.holdId().orElse(null), String.class)
                .setParameter("counted", CaseRows.millis(course.countedAt()), Long.class)
                .setParameter("settledAt", CaseRows.millis(course.settled().map(Course.Settled::at)), Long.class)
                .setParameter(
                        "settledBy",
                        course.settled().flatMap(Course.Settled::actorId).orElse(null),
                        String.class)
                .setParameter(
                        "settledByName",
                        course.settled()
                                .map(Course.Settled::actorName)
                                .map(Texts::name)
                                .orElse(null),
                        String.class)
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * Locks the cases that the brake has counted and that may still be stopped.
     *
     * @param realmId the realm's id
     * @param since counted from this time on
     * @return the cases that wait or were released
     */
    public List<OffboardingCase> lockCounted(String realmId, Instant since) {
        return db
                .createSelectionQuery(
                        "from CaseEntity c where c.realmId = :realm and c.countedAt >= :since"
                                + " and (c.status = :waiting or c.status = :approval or c.status = :released)"
                                + " order by c.countedAt, c.id",
                        CaseEntity.class)
                .setParameter("realm", realmId)
                .setParameter("since", since.toEpochMilli())
                .setParameter("waiting", CaseStatus.WAITING)
                .setParameter("approval", CaseStatus.APPROVAL)
                .setParameter("released", CaseStatus.RELEASED)
                .setHibernateLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList()
                .stream()
                .map(CaseRows::toCase)
                .toList();
    }

    /**
     * Lets cases count for the brake no more: somebody has looked.
     *
     * @param realmId the realm's id
     * @param since those that were counted from this time on
     */
    public void uncount(String realmId, Instant since) {
        db.createNativeMutationQuery(UPDATE + "COUNTED_AT = null where REALM_ID = :realm and COUNTED_AT >= :since")
                .setParameter("realm", realmId)
                .setParameter("since", since.toEpochMilli())
                .executeUpdate();
    }

    /**
     * Puts cases that are locked into a hold.
     *
     * @param ids ids of the cases
     * @param holdId the hold's id
     */
    public void hold(Collection<String> ids, String holdId) {
        Portions.of(ids)
                .forEach(portion -> db.createNativeMutationQuery(
                                UPDATE + "STATUS = 'HELD', HOLD_ID = :hold, SETTLED_AT = null, SETTLED_BY = null,"
                                        + " SETTLED_BY_NAME = null where ID in (:ids)")
                        .setParameter("hold", holdId)
                        .setParameterList("ids", portion)
                        .executeUpdate());
    }

    /**
     * Locks the cases that wait in a hold.
     *
     * @param holdId the hold's id
     * @param limit how many at most
     * @return some of those that are still held
     */
    public List<OffboardingCase> lockHeld(String holdId, int limit) {
        return db
                .createSelectionQuery(
                        "from CaseEntity c where c.holdId = :hold and c.status = :held order by c.id", CaseEntity.class)
                .setParameter("hold", holdId)
                .setParameter("held", CaseStatus.HELD)
                .setMaxResults(limit)
                .setHibernateLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList()
                .stream()
                .map(CaseRows::toCase)
                .toList();
    }

    /**
     * Moves many locked cases alike. They do not count for the brake any more: somebody has looked at them.
     *
     * @param ids ids of the cases
     * @param status where they stand now
     * @param dueAt what becomes due no later than this is due at this time; null to leave that as it is
     * @param settled who did it, and when
     */
    public void settle(Collection<String> ids, CaseStatus status, Optional<Instant> dueAt, Course.Settled settled) {
        String due = dueAt.isEmpty() ? "" : ", DUE_AT = case when DUE_AT > :due then DUE_AT else :due end";
        Portions.of(ids).forEach(portion -> {
            var query = db.createNativeMutationQuery(UPDATE + "STATUS = :status, COUNTED_AT = null, SETTLED_AT = :at,"
                            + " SETTLED_BY = :by, SETTLED_BY_NAME = :byName" + due + " where ID in (:ids)")
                    .setParameter("status", status.name())
                    .setParameter("at", settled.at().toEpochMilli())
                    .setParameter("by", settled.actorId().orElse(null), String.class)
                    .setParameter("byName", Texts.name(settled.actorName()))
                    .setParameterList("ids", portion);
            dueAt.ifPresent(at -> query.setParameter("due", at.toEpochMilli()));
            query.executeUpdate();
        });
    }
}
