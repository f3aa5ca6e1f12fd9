package dev.gatehouse.offboarding.store;

import dev.gatehouse.offboarding.leaver.UserState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;

/**
 * The brakes, one row for each realm. Its lock makes those who count leavers of one realm wait for each other until the
 * commit, on all nodes: nobody counts while somebody else's leaver is not yet seen.
 */
public final class BrakeStore {

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the work belongs to
     */
    public BrakeStore(StatelessSession db) {
        this.db = db;
    }

    /**
     * What a brake remembers.
     *
     * @param holdId the open hold, if any
     * @param leavers at least as many as left within the window
     * @param window the window that they were counted for
     * @param enabledUsers how many users were enabled before they left, when that was last counted
     * @param countedAt when that was
     */
    public record Reading(
            Optional<String> holdId, long leavers, Duration window, long enabledUsers, Instant countedAt) {

        /** Nothing is known yet. */
        public static final Reading NONE = new Reading(Optional.empty(), 0, Duration.ZERO, 0, Instant.EPOCH);

        /**
         * The same brake, in a hold or out of it.
         *
         * @param hold the open hold, if any
         * @return the reading
         */
        public Reading in(Optional<String> hold) {
            return new Reading(hold, leavers, window, enabledUsers, countedAt);
        }
    }

    /**
     * Locks a realm's brake until the transaction ends.
     *
     * @param realmId the realm's id
     * @return what it remembers
     */
    public Reading lock(String realmId) {
        return locked(realmId).orElseGet(() -> {
            create(realmId);
            return locked(realmId).orElseThrow();
        });
    }

    /**
     * The open hold of a realm, as far as the transaction sees.
     *
     * @param realmId the realm's id
     * @return the hold; empty if there is none
     */
    public Optional<Hold> openHold(String realmId) {
        return db
                .createSelectionQuery("select b.holdId from BrakeEntity b where b.realmId = :realm", String.class)
                .setParameter("realm", realmId)
                .getResultList()
                .stream()
                .filter(id -> id != null)
                .findFirst()
                .flatMap(id -> new HoldStore(db).find(realmId, id));
    }

    /**
     * Writes what a locked brake is to remember.
     *
     * @param realmId the realm's id
     * @param reading what to remember
     */
    public void write(String realmId, Reading reading) {
        db.createNativeMutationQuery("update {h-schema}GATEHOUSE_BRAKE set HOLD_ID = :hold, LEAVERS = :leavers,"
                        + " WINDOW_MILLIS = :window, ENABLED_USERS = :users, COUNTED_AT = :at where REALM_ID = :realm")
                .setParameter("hold", reading.holdId().orElse(null), String.class)
                .setParameter("leavers", reading.leavers())
                .setParameter("window", reading.window().toMillis())
                .setParameter("users", reading.enabledUsers())
                .setParameter("at", reading.countedAt().toEpochMilli())
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    /**
     * Counts those who left and neither came back nor were looked at by an administrator.
     *
     * @param realmId the realm's id
     * @param since those from this time on
     * @param butNot id of a user who is not counted
     * @return the number of users
     */
    public long leavers(String realmId, Instant since, String butNot) {
        return db.createSelectionQuery(
                        "select count(distinct c.userId) from CaseEntity c where c.realmId = :realm"
                                + " and c.countedAt >= :since and c.userId <> :but",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("since", since.toEpochMilli())
                .setParameter("but", butNot)
                .getSingleResult();
    }

    /**
     * Counts them as {@link #leavers} does, but as they are committed now, and locks their cases. Where transactions
     * read from a snapshot (MySQL, MariaDB), a plain read would miss those who were counted since this one began.
     *
     * @param realmId the realm's id
     * @param since those from this time on
     * @param butNot id of a user who is not counted
     * @return the number of users
     */
    public long leaversNow(String realmId, Instant since, String butNot) {
        return db
                .createNativeQuery(
                        "select USER_ID from {h-schema}GATEHOUSE_OFFBOARDING_CASE where REALM_ID = :realm"
                                + " and COUNTED_AT >= :since and USER_ID <> :but for update",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("since", since.toEpochMilli())
                .setParameter("but", butNot)
                .getResultList()
                .stream()
                .distinct()
                .count();
    }

    /**
     * Counts those who are enabled as far as the ledger knows. Leavers who were not noticed yet are among them.
     *
     * @param realmId the realm's id
     * @return the number of users
     */
    public long enabledUsers(String realmId) {
        return db.createSelectionQuery(
                        "select count(s) from UserStateEntity s where s.realmId = :realm and s.state = :enabled",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("enabled", UserState.ENABLED)
                .getSingleResult();
    }

    /**
     * Gives a brake to every realm that has none, so that the first leavers of a realm do not have to.
     */
    public void createMissing() {
        db.createSelectionQuery(
                        "select r.id from RealmEntity r"
                                + " where not exists (select 1 from BrakeEntity b where b.realmId = r.id)",
                        String.class)
                .getResultList()
                .forEach(this::create);
    }

    /**
     * Forgets a realm that was removed.
     *
     * @param realmId the realm's id
     */
    public void forgetRealm(String realmId) {
        db.createNativeMutationQuery("delete from {h-schema}GATEHOUSE_BRAKE where REALM_ID = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    private Optional<Reading> locked(String realmId) {
        return db.createSelectionQuery("from BrakeEntity b where b.realmId = :realm", BrakeEntity.class)
                .setParameter("realm", realmId)
                .setHibernateLockMode(LockMode.PESSIMISTIC_WRITE)
                .uniqueResultOptional()
                .map(row -> new Reading(
                        Optional.ofNullable(row.holdId),
                        row.leavers,
                        Duration.ofMillis(row.windowMillis),
                        row.enabledUsers,
                        Instant.ofEpochMilli(row.countedAt)));
    }

    /** The realm's own row keeps two from doing this at once; the second finds the first one's brake. */
    private void create(String realmId) {
        db.createNativeQuery("select ID from {h-schema}REALM where ID = :realm for update", String.class)
                .setParameter("realm", realmId)
                .getResultList();
        if (locked(realmId).isEmpty()) {
            // Not as an entity: that insert would wait in a JDBC batch, and the brake could not be locked yet.
            db.createNativeMutationQuery("insert into {h-schema}GATEHOUSE_BRAKE"
                            + " (REALM_ID, LEAVERS, WINDOW_MILLIS, ENABLED_USERS, COUNTED_AT)"
                            + " values (:realm, 0, 0, 0, 0)")
                    .setParameter("realm", realmId)
                    .executeUpdate();
        }
    }
}
