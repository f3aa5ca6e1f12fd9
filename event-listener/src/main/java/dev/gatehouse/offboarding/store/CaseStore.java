package dev.gatehouse.offboarding.store;

import java.util.Optional;
import org.hibernate.StatelessSession;

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
        db.insert(CaseRows.toRow(opened));
    }

    /**
     * Finds a case.
     *
     * @param realmId the realm's id
     * @param id the case's id
     * @return the case; empty if the realm has none of that id
     */
    public Optional<OffboardingCase> find(String realmId, String id) {
        return db.createSelectionQuery("from CaseEntity c where c.id = :id and c.realmId = :realm", CaseEntity.class)
                .setParameter("id", id)
                .setParameter("realm", realmId)
                .uniqueResultOptional()
                .map(CaseRows::toCase);
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
}
