package dev.gatehouse.offboarding.record;

import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import dev.gatehouse.offboarding.leaver.UserState;
import dev.gatehouse.offboarding.store.Ledger;
import dev.gatehouse.offboarding.store.StoredUser;
import dev.gatehouse.offboarding.store.UserReader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.hibernate.StatelessSession;

/**
 * The choke point: compares what a user is now with what the ledger says. If she became disabled or was removed, or was
 * only locked out and is now said to leave, a case is opened; if she is back, her cases are seen to. It runs in the transaction that it is given and lets every failure
 * through: a change that cannot be recorded must not be committed.
 */
public final class TransitionRecorder {

    private final UserReader users;
    private final Ledger ledger;
    private final CaseOpener opener;
    private final CaseReturns returns;
    private final Instant now;

    /**
     * @param db the session of the transaction that the change belongs to
     * @param retryWindow for how long deliveries are tried
     * @param now the time of the transition
     */
    public TransitionRecorder(StatelessSession db, Duration retryWindow, Instant now) {
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
        this.users = new UserReader(db);
        this.ledger = new Ledger(db);
        this.opener = new CaseOpener(db, retryWindow, this.now);
        this.returns = new CaseReturns(db, retryWindow, this.now);
    }

    /**
     * Announces leavers who are found already, but not yet recorded: the brake counts them beforehand.
     *
     * @param leavers how many there are
     */
    public void expect(long leavers) {
        opener.expect(leavers);
    }

    /**
     * Records the transition of one user, if there is one.
     *
     * @param observation who may have changed, and what is known of it
     * @param user the user as stored now; empty if she is gone
     * @return true if something came of it that is to be worked on after the commit
     */
    public boolean record(Observation observation, Optional<StoredUser> user) {
        if (user.map(StoredUser::serviceAccount).orElse(false)) {
            return false;
        }
        if (user.isEmpty() && observation.before() == Observation.Before.ABSENT) {
            return false;
        }
        UserState to = user.map(stored -> UserState.of(stored.enabled())).orElse(UserState.REMOVED);
        Ledger.Identity identity = identity(observation, user);
        Optional<Ledger.Moved> moved = ledger.move(observation.realmId(), observation.userId(), to, identity, now);
        if (moved.isEmpty()) {
            return observation.told() && to == UserState.DISABLED && leaveAfterLockout(observation, user);
        }
        if (to == UserState.ENABLED) {
            return !moved.get().first()
                    && returns.cameBack(
                            observation.realmId(),
                            observation.userId(),
                            moved.get().epoch(),
                            observation.source(),
                            () -> users.snapshot(user.orElseThrow()));
        }
        if (moved.get().first() && !wasThere(observation.before(), to)) {
            return false;
        }
        opener.open(leaver(observation, user, to, moved.get().epoch()));
        return true;
    }

    private boolean leaveAfterLockout(Observation observation, Optional<StoredUser> user) {
        Optional<Ledger.Moved> moved = ledger.leave(observation.realmId(), observation.userId(), now);
        moved.ifPresent(leave -> {
            CaseOpener.Leaver leaver = leaver(observation, user, UserState.DISABLED, leave.epoch());
            opener.open(observation.source().type() == Source.Type.SCIM ? leaver.mayBeAnEcho() : leaver);
        });
        return moved.isPresent();
    }

    /** For a user whom the ledger did not know: whether this is a change at all, or merely how we found her. */
    private static boolean wasThere(Observation.Before before, UserState to) {
        return switch (before) {
            case ENABLED -> true;
            case DISABLED, PRESENT -> to == UserState.REMOVED;
            case ABSENT, UNKNOWN -> false;
        };
    }

    private static Ledger.Identity identity(Observation observation, Optional<StoredUser> user) {
        return user.map(stored -> new Ledger.Identity(stored.username(), stored.email()))
                .or(() -> observation.lastSight().map(last -> new Ledger.Identity(last.username(), last.email())))
                .orElse(new Ledger.Identity(null, null));
    }

    private CaseOpener.Leaver leaver(Observation observation, Optional<StoredUser> user, UserState to, long epoch) {
        UserSnapshot snapshot = user.map(users::snapshot)
                .or(observation::lastSight)
                .orElseGet(() -> remains(observation.realmId(), observation.userId()));
        if (user.isEmpty() && snapshot.devices().isEmpty()) {
            snapshot = snapshot.having(users.devices(observation.realmId(), observation.userId()));
        }
        Reason reason = to == UserState.REMOVED ? Reason.REMOVED : Reason.DISABLED;
        return new CaseOpener.Leaver(
                observation.realmId(), snapshot, epoch, reason, observation.source(), observation.wish(), false);
    }

    private UserSnapshot remains(String realmId, String userId) {
        Ledger.Identity last = ledger.identity(realmId, userId).orElse(new Ledger.Identity(null, null));
        return UserSnapshot.ofRemains(userId, last.username(), last.email());
    }
}
