package dev.gatehouse.offboarding.store;

import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.UserState;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.type.StandardBasicTypes;

/**
 * The last known state of every user. {@link #move} is the one place where a transition comes into being: a single
 * UPDATE that changes a row only if its state differs, and raises its epoch; {@link #leave} is its twin for those whose
 * state is the same before and after. Whoever detects a transition, and however
 * many do so at once, one of them wins and the others learn that there is nothing left to do.
 *
 * <p>A row is first inserted while its user's row in Keycloak's table is locked by the same transaction, so inserts do
 * not race; the primary key is the last line of defence.
 */
public final class Ledger {

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the change belongs to
     */
    public Ledger(StatelessSession db) {
        this.db = db;
    }

    /**
     * What became of a move.
     *
     * @param epoch the number of the transition, from 1
     * @param first true if the ledger did not know the user
     */
    public record Moved(long epoch, boolean first) {}

    /**
     * The user's name as last known.
     *
     * @param username the user name, or null
     * @param email the e-mail address, or null
     */
    public record Identity(String username, String email) {

        /** Makes it what the table can keep, so that it equals what is read back. */
        public Identity {
            username = Texts.name(username);
            email = Texts.name(email);
        }
    }

    /**
     * Moves a user to a state, and keeps her name up to date.
     *
     * @param realmId the realm's id
     * @param userId the user's id
     * @param to the state that she is in
     * @param identity her name, kept for the day when she is gone
     * @param now the time of the transition
     * @return the transition; empty if the ledger knew that state already
     */
    public Optional<Moved> move(String realmId, String userId, UserState to, Identity identity, Instant now) {
        Optional<Known> known = locked(realmId, userId);
        if (known.isEmpty()) {
            insert(realmId, userId, to, identity, now);
            return Optional.of(new Moved(1, true));
        }
        Identity name = to == UserState.REMOVED ? known.get().identity() : identity;
        if (known.get().state() != to) {
            return swap(realmId, userId, known.get(), to, name, now);
        }
        if (!known.get().identity().equals(name)) {
            rename(realmId, userId, name);
        }
        return Optional.empty();
    }

    /**
     * Lets a user leave of whom the ledger says only that she was locked out. Her row is disabled and stays so, but this is
     * a transition of its own: its epoch differs, and so it is recorded once, however many say the same.
     *
     * @param realmId the realm's id
     * @param userId the user's id
     * @param now the time of the transition
     * @return the transition; empty if it was something else than a lockout that disabled her last
     */
    public Optional<Moved> leave(String realmId, String userId, Instant now) {
        Optional<Known> known = locked(realmId, userId).filter(row -> row.state() == UserState.DISABLED);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        int changed = db.createNativeMutationQuery(
                        "update {h-schema}GATEHOUSE_USER_STATE set EPOCH = EPOCH + 1, CHANGED_AT = ?"
                                + " where REALM_ID = ? and USER_ID = ? and STATE = 'DISABLED' and EPOCH = ?"
                                + " and exists (select 1 from {h-schema}GATEHOUSE_OFFBOARDING_CASE c"
                                + " where c.REALM_ID = ? and c.USER_ID = ? and c.EPOCH = ?"
                                + " and c.SOURCE_TYPE = ? and c.SOURCE_NAME = ?)")
                .setParameter(1, now.toEpochMilli())
                .setParameter(2, realmId)
                .setParameter(3, userId)
                .setParameter(4, known.get().epoch())
                .setParameter(5, realmId)
                .setParameter(6, userId)
                .setParameter(7, known.get().epoch())
                .setParameter(8, Source.LOCKOUT.type().name())
                .setParameter(9, Source.LOCKOUT.name())
                .executeUpdate();
        return changed == 0
                ? Optional.empty()
                : Optional.of(new Moved(known.get().epoch() + 1, false));
    }

    /**
     * Takes down users who were just created, or of whom the ledger knows nothing, as they are stored. The rows of the
     * users must be the transaction's own, or locked.
     *
     * @param userIds ids of users, a few hundred at most; service accounts and those who are not there are passed over
     * @param now the time
     * @return how many were taken down
     */
    public int takeDown(Collection<String> userIds, Instant now) {
        Ids ids = new Ids(userIds);
        return ids.bind(
                        db.createNativeMutationQuery("insert into {h-schema}GATEHOUSE_USER_STATE"
                                        + " (REALM_ID, USER_ID, STATE, EPOCH, CHANGED_AT, USERNAME, EMAIL)"
                                        + " select u.REALM_ID, u.ID, case when u.ENABLED = true then 'ENABLED'"
                                        + " else 'DISABLED' end, 1, ?, u.USERNAME, u.EMAIL"
                                        + " from {h-schema}USER_ENTITY u where u.SERVICE_ACCOUNT_CLIENT_LINK is null"
                                        + " and u.ID in (" + ids.places() + ")"
                                        + " and not exists (select 1 from {h-schema}GATEHOUSE_USER_STATE s"
                                        + " where s.REALM_ID = u.REALM_ID and s.USER_ID = u.ID)")
                                .setParameter(1, now.toEpochMilli()),
                        2)
                .executeUpdate();
    }

    /**
     * The name that a user had when she was last seen.
     *
     * @param realmId the realm's id
     * @param userId the user's id
     * @return her name; empty if the ledger does not know her
     */
    public Optional<Identity> identity(String realmId, String userId) {
        return db.createSelectionQuery(
                        "from UserStateEntity s where s.realmId = :realm and s.userId = :user", UserStateEntity.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .uniqueResultOptional()
                .map(state -> new Identity(state.username, state.email));
    }

    /**
     * Tells whether a leaver came back since.
     *
     * @param realmId the realm's id
     * @param userId the user's id
     * @param epoch the number of the transition by which she left
     * @return true if she was enabled again after that, and still is
     */
    public boolean enabledSince(String realmId, String userId, long epoch) {
        return db.createSelectionQuery(
                        "select s.epoch from UserStateEntity s where s.realmId = :realm and s.userId = :user"
                                + " and s.epoch > :epoch and s.state = :enabled",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("epoch", epoch)
                .setParameter("enabled", UserState.ENABLED)
                .uniqueResultOptional()
                .isPresent();
    }

    /**
     * Tells whether a user's state changed after a transition.
     *
     * @param realmId the realm's id
     * @param userId the user's id
     * @param epoch the number of the transition
     * @return true if another one came after it
     */
    public boolean movedSince(String realmId, String userId, long epoch) {
        return db.createSelectionQuery(
                                "select count(s) from UserStateEntity s where s.realmId = :realm and s.userId = :user"
                                        + " and s.epoch > :epoch",
                                Long.class)
                        .setParameter("realm", realmId)
                        .setParameter("user", userId)
                        .setParameter("epoch", epoch)
                        .getSingleResult()
                > 0;
    }

    /**
     * Tells whether a leaver is back, even if nobody noticed yet: whether the ledger says so, or her stored flag does.
     *
     * @param realmId the realm's id
     * @param userId the user's id
     * @param epoch the number of the transition by which she left
     * @return true if she is enabled again
     */
    public boolean isBack(String realmId, String userId, long epoch) {
        return db.createSelectionQuery(
                                "select count(s) from UserStateEntity s where s.realmId = :realm and s.userId = :user"
                                        + " and ((s.epoch > :epoch and s.state = :enabled) or exists (select 1 from UserEntity u"
                                        + " where u.id = s.userId and u.realmId = s.realmId and u.enabled = true))",
                                Long.class)
                        .setParameter("realm", realmId)
                        .setParameter("user", userId)
                        .setParameter("epoch", epoch)
                        .setParameter("enabled", UserState.ENABLED)
                        .getSingleResult()
                > 0;
    }

    /**
     * How many users left a realm without anybody noticing yet.
     *
     * @param realmId the realm's id
     * @return the number of those who were disabled or are gone
     */
    public long unnoticedLeavers(String realmId) {
        return db.createSelectionQuery(
                        "select count(s) from UserStateEntity s where s.realmId = :realm and s.state <> :removed"
                                + " and (not exists (select 1 from UserEntity u where u.id = s.userId)"
                                + " or (s.state = :enabled and exists (select 1 from UserEntity u"
                                + " where u.id = s.userId and u.enabled = false)))",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("removed", UserState.REMOVED)
                .setParameter("enabled", UserState.ENABLED)
                .getSingleResult();
    }

    /**
     * Forgets a realm that was removed.
     *
     * @param realmId the realm's id
     */
    public void forgetRealm(String realmId) {
        db.createMutationQuery("delete from UserStateEntity s where s.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    /**
     * Read with a lock, which sees what is committed now. Where transactions read from a snapshot (MySQL, MariaDB), a
     * plain read would miss what another transaction has just written.
     */
    private Optional<Known> locked(String realmId, String userId) {
        return db.createNativeQuery(
                        "select STATE, EPOCH, USERNAME, EMAIL from {h-schema}GATEHOUSE_USER_STATE"
                                + " where REALM_ID = ? and USER_ID = ? for update",
                        Object[].class)
                .addScalar("STATE", StandardBasicTypes.STRING)
                .addScalar("EPOCH", StandardBasicTypes.LONG)
                .addScalar("USERNAME", StandardBasicTypes.STRING)
                .addScalar("EMAIL", StandardBasicTypes.STRING)
                .setParameter(1, realmId)
                .setParameter(2, userId)
                .uniqueResultOptional()
                .map(row -> new Known(
                        UserState.valueOf((String) row[0]), (Long) row[1], new Identity((String) row[2], (String)
                                row[3])));
    }

    private Optional<Moved> swap(String realmId, String userId, Known known, UserState to, Identity name, Instant now) {
        int changed = db.createNativeMutationQuery("update {h-schema}GATEHOUSE_USER_STATE"
                        + " set STATE = ?, EPOCH = EPOCH + 1, CHANGED_AT = ?, USERNAME = ?, EMAIL = ?"
                        + " where REALM_ID = ? and USER_ID = ? and STATE <> ?")
                .setParameter(1, to.name())
                .setParameter(2, now.toEpochMilli())
                .setParameter(3, name.username(), String.class)
                .setParameter(4, name.email(), String.class)
                .setParameter(5, realmId)
                .setParameter(6, userId)
                .setParameter(7, to.name())
                .executeUpdate();
        return changed == 0 ? Optional.empty() : Optional.of(new Moved(known.epoch() + 1, false));
    }

    private void rename(String realmId, String userId, Identity name) {
        db.createNativeMutationQuery("update {h-schema}GATEHOUSE_USER_STATE set USERNAME = ?, EMAIL = ?"
                        + " where REALM_ID = ? and USER_ID = ?")
                .setParameter(1, name.username(), String.class)
                .setParameter(2, name.email(), String.class)
                .setParameter(3, realmId)
                .setParameter(4, userId)
                .executeUpdate();
    }

    private void insert(String realmId, String userId, UserState to, Identity identity, Instant now) {
        UserStateEntity state = new UserStateEntity();
        state.realmId = realmId;
        state.userId = userId;
        state.state = to;
        state.epoch = 1;
        state.changedAt = now.toEpochMilli();
        state.username = identity.username();
        state.email = identity.email();
        db.insert(state);
    }

    private record Known(UserState state, long epoch, Identity identity) {}
}
