package dev.gatehouse.offboarding.store;

import dev.gatehouse.offboarding.leaver.Actor;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;

/** The holds: every time that a brake was pulled. */
public final class HoldStore {

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the work belongs to
     */
    public HoldStore(StatelessSession db) {
        this.db = db;
    }

    /**
     * Writes a new hold.
     *
     * @param hold an open hold
     */
    public void insert(Hold hold) {
        HoldEntity row = new HoldEntity();
        row.id = hold.id();
        row.realmId = hold.realmId();
        row.state = hold.state();
        row.openedAt = hold.openedAt().toEpochMilli();
        row.sinceAt = hold.since().toEpochMilli();
        row.why = Texts.shortened(hold.why());
        row.leavers = hold.leavers();
        row.enabledUsers = hold.enabledUsers();
        db.insert(row);
    }

    /**
     * Finds a hold.
     *
     * @param realmId the realm's id
     * @param id the hold's id
     * @return the hold; empty if the realm has none of that id
     */
    public Optional<Hold> find(String realmId, String id) {
        return db.createSelectionQuery("from HoldEntity h where h.id = :id and h.realmId = :realm", HoldEntity.class)
                .setParameter("id", id)
                .setParameter("realm", realmId)
                .uniqueResultOptional()
                .map(HoldStore::toHold);
    }

    /**
     * Lists holds, newest first.
     *
     * @param realmId the realm's id
     * @param state holds in this state; empty for all
     * @param first how many to skip
     * @param max how many at most
     * @return the holds
     */
    public List<Hold> list(String realmId, Optional<Hold.State> state, int first, int max) {
        var query = db.createSelectionQuery(
                        "from HoldEntity h where h.realmId = :realm"
                                + (state.isPresent() ? " and h.state = :state" : "")
                                + " order by h.openedAt desc, h.id",
                        HoldEntity.class)
                .setParameter("realm", realmId);
        state.ifPresent(wanted -> query.setParameter("state", wanted));
        return query.setFirstResult(first).setMaxResults(max).getResultList().stream()
                .map(HoldStore::toHold)
                .toList();
    }

    /**
     * Counts the cases of a hold.
     *
     * @param holdId the hold's id
     * @return how many stand where; a status without cases is left out
     */
    public Map<CaseStatus, Long> cases(String holdId) {
        Map<CaseStatus, Long> counts = new EnumMap<>(CaseStatus.class);
        db.createSelectionQuery(
                        "select c.status, count(c) from CaseEntity c where c.holdId = :hold group by c.status",
                        Object[].class)
                .setParameter("hold", holdId)
                .getResultList()
                .forEach(row -> counts.put((CaseStatus) row[0], (Long) row[1]));
        return counts;
    }

    /**
     * Closes an open hold.
     *
     * @param id the hold's id
     * @param state what becomes of it
     * @param by who decided so
     * @param reason the reason given
     * @param now the time
     */
    public void close(String id, Hold.State state, Actor by, String reason, Instant now) {
        db.createNativeMutationQuery("update {h-schema}GATEHOUSE_HOLD set STATE = :state, CLOSED_AT = :now,"
                        + " CLOSED_BY = :by, CLOSED_BY_NAME = :name, CLOSE_REASON = :reason where ID = :id")
                .setParameter("state", state.name())
                .setParameter("now", now.toEpochMilli())
                .setParameter("by", by.id(), String.class)
                .setParameter("name", Texts.name(by.name()))
                .setParameter("reason", Texts.shortened(reason))
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * Claims a hold that administrators were not told of yet, and notes that they are. Holds that another node is
     * claiming are passed over.
     *
     * @param now the time
     * @return the hold; empty if there is none
     */
    public Optional<Hold> claimForAlert(Instant now) {
        Optional<Hold> found = db
                .createSelectionQuery(
                        "from HoldEntity h where h.alertedAt is null order by h.openedAt", HoldEntity.class)
                .setMaxResults(1)
                .setHibernateLockMode(LockMode.UPGRADE_SKIPLOCKED)
                .getResultList()
                .stream()
                .findFirst()
                .map(HoldStore::toHold);
        found.ifPresent(hold -> db.createNativeMutationQuery(
                        "update {h-schema}GATEHOUSE_HOLD set ALERTED_AT = :now where ID = :id")
                .setParameter("now", now.toEpochMilli())
                .setParameter("id", hold.id())
                .executeUpdate());
        return found;
    }

    /**
     * Forgets a realm that was removed.
     *
     * @param realmId the realm's id
     */
    public void forgetRealm(String realmId) {
        db.createNativeMutationQuery("delete from {h-schema}GATEHOUSE_HOLD where REALM_ID = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    private static Hold toHold(HoldEntity row) {
        return new Hold(
                row.id,
                row.realmId,
                row.state,
                Instant.ofEpochMilli(row.openedAt),
                Instant.ofEpochMilli(row.sinceAt),
                row.why,
                row.leavers,
                row.enabledUsers,
                Optional.ofNullable(row.closedAt)
                        .map(at -> new Hold.Closed(
                                Instant.ofEpochMilli(at), row.closedBy, row.closedByName, row.closeReason)));
    }
}
