package dev.gatehouse.offboarding.store;

import java.util.List;
import java.util.Optional;
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
        db.insert(CaseRows.toRow(opened));
    }

    /**
     * Which cases to list; an empty part asks for nothing.
     *
     * @param user a user's id or, if allowed, user name
     * @param byName whether a user may be found by name
     * @param status where the cases stand
     * @param holdId the hold that they are or were part of
     */
    public record Search(Optional<String> user, boolean byName, Optional<CaseStatus> status, Optional<String> holdId) {

        /**
         * Cases wherever they stand.
         *
         * @param user a user's id or, if allowed, user name
         * @param byName whether a user may be found by name
         */
        public Search(Optional<String> user, boolean byName) {
            this(user, byName, Optional.empty(), Optional.empty());
        }

        private String where() {
            String names = byName ? " or c.username = :user" : "";
            return " where c.realmId = :realm" + (user.isPresent() ? " and (c.userId = :user" + names + ")" : "")
                    + (status.isPresent() ? " and c.status = :status" : "")
                    + (holdId.isPresent() ? " and c.holdId = :hold" : "");
        }

        private <T> SelectionQuery<T> bind(SelectionQuery<T> query, String realmId) {
            query.setParameter("realm", realmId);
            user.ifPresent(text -> query.setParameter("user", text));
            status.ifPresent(wanted -> query.setParameter("status", wanted));
            holdId.ifPresent(wanted -> query.setParameter("hold", wanted));
            return query;
        }
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
     * Lists cases, newest first.
     *
     * @param realmId the realm's id
     * @param search which cases
     * @param first how many to skip
     * @param max how many at most
     * @return the cases
     */
    public List<OffboardingCase> list(String realmId, Search search, int first, int max) {
        String query = "from CaseEntity c" + search.where() + " order by c.detectedAt desc, c.id";
        return search
                .bind(db.createSelectionQuery(query, CaseEntity.class), realmId)
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(CaseRows::toCase)
                .toList();
    }

    /**
     * Counts cases.
     *
     * @param realmId the realm's id
     * @param search which cases
     * @return how many there are
     */
    public long count(String realmId, Search search) {
        String query = "select count(c) from CaseEntity c" + search.where();
        return search.bind(db.createSelectionQuery(query, Long.class), realmId).getSingleResult();
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
