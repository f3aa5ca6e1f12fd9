package dev.gatehouse.offboarding.store;

import dev.gatehouse.offboarding.leaver.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/** The offboarding cases. */
public final class CaseStore {

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the work belongs to
     */
    public CaseStore(StatelessSession db) {
        this.db = db;
    }

    /**
     * Writes a new case, whose sessions are to be ended at once.
     *
     * @param opened the case
     */
    public void insert(OffboardingCase opened) {
        CaseEntity row = new CaseEntity();
        row.id = opened.id();
        row.realmId = opened.realmId();
        row.userId = opened.userId();
        row.epoch = opened.epoch();
        row.username = opened.username();
        row.reason = opened.reason();
        row.sourceType = opened.source().type();
        row.sourceName = opened.source().name();
        row.sourceActor = opened.source().actor();
        row.snapshot = opened.snapshot();
        row.detectedAt = opened.detectedAt().toEpochMilli();
        row.sessionsDueAt = row.detectedAt;
        db.insert(row);
    }

    /**
     * Claims one case whose sessions are still to be ended, by moving the time of the next try to the end of the
     * lease. Cases that another node is claiming are passed over.
     *
     * @param now the time
     * @param leaseEnd when someone else may try, should this node fail
     * @return the case; empty if there is nothing to do
     */
    public Optional<OffboardingCase> claimForSessions(Instant now, Instant leaseEnd) {
        List<CaseEntity> due = db.createSelectionQuery(
                        "from CaseEntity c where c.sessionsDueAt <= :now order by c.sessionsDueAt", CaseEntity.class)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(1)
                .setHibernateLockMode(LockMode.UPGRADE_SKIPLOCKED)
                .getResultList();
        due.forEach(row -> db.createMutationQuery("update CaseEntity c set c.sessionsDueAt = :until where c.id = :id")
                .setParameter("until", leaseEnd.toEpochMilli())
                .setParameter("id", row.id)
                .executeUpdate());
        return due.stream().findFirst().map(CaseStore::toCase);
    }

    /**
     * Notes that a case's sessions were ended.
     *
     * @param id the case's id
     * @param now the time
     */
    public void sessionsEnded(String id, Instant now) {
        db.createMutationQuery(
                        "update CaseEntity c set c.sessionsDueAt = null, c.sessionsEndedAt = :now where c.id = :id")
                .setParameter("now", now.toEpochMilli())
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * Which cases to list.
     *
     * @param user a user's id or, if allowed, user name; empty for all users
     * @param byName whether a user may be found by name
     */
    public record Search(Optional<String> user, boolean byName) {}

    /**
     * Lists cases, newest first.
     *
     * @param realmId the realm's id
     * @param search which cases
     * @param first how many to skip
     * @param max how many at most
     * @return the cases
     */
    public List<OffboardingCase> list(String realmId, Search search, int first, int max) {
        String byName = search.byName() ? " or c.username = :user" : "";
        String ofUser = search.user().isPresent() ? " and (c.userId = :user" + byName + ")" : "";
        SelectionQuery<CaseEntity> query = db.createSelectionQuery(
                        "from CaseEntity c where c.realmId = :realm" + ofUser + " order by c.detectedAt desc, c.id",
                        CaseEntity.class)
                .setParameter("realm", realmId);
        search.user().ifPresent(text -> query.setParameter("user", text));
        return query.setFirstResult(first).setMaxResults(max).getResultList().stream()
                .map(CaseStore::toCase)
                .toList();
    }

    /**
     * Forgets a realm that was removed.
     *
     * @param realmId the realm's id
     */
    public void forgetRealm(String realmId) {
        db.createMutationQuery("delete from CaseEntity c where c.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    private static OffboardingCase toCase(CaseEntity row) {
        return new OffboardingCase(
                row.id,
                row.realmId,
                row.userId,
                row.epoch,
                row.username,
                row.reason,
                new Source(row.sourceType, row.sourceName, row.sourceActor),
                row.snapshot,
                Instant.ofEpochMilli(row.detectedAt),
                Optional.ofNullable(row.sessionsEndedAt).map(Instant::ofEpochMilli));
    }
}
