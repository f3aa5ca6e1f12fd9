package dev.gatehouse.offboarding.record;

import dev.gatehouse.offboarding.decide.Decision;
import dev.gatehouse.offboarding.decide.DecisionMaker;
import dev.gatehouse.offboarding.delivery.OffboardingPayload;
import dev.gatehouse.offboarding.delivery.Outbox;
import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import dev.gatehouse.offboarding.leaver.UserState;
import dev.gatehouse.offboarding.store.CaseStore;
import dev.gatehouse.offboarding.store.Ledger;
import dev.gatehouse.offboarding.store.OffboardingCase;
import dev.gatehouse.offboarding.store.StoredUser;
import dev.gatehouse.offboarding.store.UserReader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;

/**
 * The choke point: compares what a user is now with what the ledger says and, if she became disabled or was removed,
 * writes a case and one delivery for each endpoint. It runs in the transaction that it is given and lets every failure
 * through: a change that cannot be recorded must not be committed.
 */
public final class TransitionRecorder {

    private static final Logger log = Logger.getLogger(TransitionRecorder.class);

    private final UserReader users;
    private final DecisionMaker decisions;
    private final Ledger ledger;
    private final CaseStore cases;
    private final Outbox outbox;
    private final Instant now;
    private final Optional<String> held;

    /**
     * @param db the session of the transaction that the change belongs to
     * @param retryWindow for how long deliveries are tried
     * @param now the time of the transition
     */
    public TransitionRecorder(StatelessSession db, Duration retryWindow, Instant now) {
        this(db, retryWindow, now, Optional.empty());
    }

    /**
     * @param db the session of the transaction that the change belongs to
     * @param retryWindow for how long deliveries are tried
     * @param now the time of the transition
     * @param held why deliveries are written down dead, to be made only if an administrator replays them; empty if
     *     they are to be made
     */
    public TransitionRecorder(StatelessSession db, Duration retryWindow, Instant now, Optional<String> held) {
        this.users = new UserReader(db);
        this.decisions = new DecisionMaker(db);
        this.ledger = new Ledger(db);
        this.cases = new CaseStore(db);
        this.outbox = new Outbox(db, retryWindow);
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
        this.held = held;
    }

    /**
     * Records the transition of one user, if there is one.
     *
     * @param observation who may have changed, and what is known of it
     * @param user the user as stored now; empty if she is gone
     * @return true if a case was opened
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
        if (moved.isEmpty() || to == UserState.ENABLED) {
            return false;
        }
        if (moved.get().first() && !wasThere(observation.before(), to)) {
            return false;
        }
        open(observation, user, to, moved.get().epoch());
        return true;
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

    private void open(Observation observation, Optional<StoredUser> user, UserState to, long epoch) {
        UserSnapshot snapshot = user.map(users::snapshot)
                .or(observation::lastSight)
                .orElseGet(() -> remains(observation.realmId(), observation.userId()));
        Reason reason = to == UserState.REMOVED ? Reason.REMOVED : Reason.DISABLED;
        OffboardingCase opened = new OffboardingCase(
                UUID.randomUUID().toString(),
                observation.realmId(),
                observation.userId(),
                epoch,
                snapshot.username(),
                reason,
                observation.source(),
                OffboardingPayload.toJson(snapshot),
                now,
                Optional.empty());
        cases.insert(opened);
        Decision decision = decisions.decide(opened.realmId(), snapshot, reason, opened.source(), observation.wish());
        Action action = decision.action();
        int endpoints = outbox.write(opened, snapshot, EventType.OFFBOARDING, action, decision.reassignTo(), now, held);
        log.infof(
                "User %s of realm %s was %s by %s %s: case %s, %d webhooks",
                opened.userId(),
                opened.realmId(),
                reason.wireName(),
                opened.source().type().wireName(),
                Objects.requireNonNullElse(
                        opened.source().actor(), opened.source().name()),
                opened.id(),
                endpoints);
    }

    private UserSnapshot remains(String realmId, String userId) {
        Ledger.Identity last = ledger.identity(realmId, userId).orElse(new Ledger.Identity(null, null));
        return UserSnapshot.ofRemains(userId, last.username(), last.email());
    }
}
