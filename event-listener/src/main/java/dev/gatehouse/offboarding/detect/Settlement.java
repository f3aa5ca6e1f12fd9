package dev.gatehouse.offboarding.detect;

import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.record.Observation;
import dev.gatehouse.offboarding.record.TransitionRecorder;
import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.Differences.Difference;
import dev.gatehouse.offboarding.store.Differences.Kind;
import dev.gatehouse.offboarding.store.Ledger;
import dev.gatehouse.offboarding.store.NotBefore;
import dev.gatehouse.offboarding.store.RealmReader;
import dev.gatehouse.offboarding.store.StoredUser;
import dev.gatehouse.offboarding.store.UserReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Settles what a sweep found to differ, in batches, each in a transaction of its own. Users of whom the ledger knows
 * nothing are taken down as they are, without a case: that is the baseline of a realm. The others are recorded like
 * whoever was noticed at once; the brake is told beforehand how many left, so that of a landslide nobody passes. Users
 * whose rows others have locked are left to the next walk, and so is who cannot be settled: she keeps nobody waiting.
 */
public final class Settlement {

    private static final Logger log = Logger.getLogger(Settlement.class);
    private static final int BATCH = 200;

    private final KeycloakSessionFactory factory;
    private final Duration retryWindow;
    private final Runnable recorded;
    private final Clock clock;

    /**
     * @param factory Keycloak's session factory
     * @param retryWindow for how long deliveries are tried
     * @param recorded called after a commit that opened cases; must not block
     * @param clock the source of time
     */
    public Settlement(KeycloakSessionFactory factory, Duration retryWindow, Runnable recorded, Clock clock) {
        this.factory = factory;
        this.retryWindow = retryWindow;
        this.recorded = recorded;
        this.clock = clock;
    }

    /**
     * Settles what was found in one realm.
     *
     * @param realmId the realm's id
     * @param differences what was found
     */
    void settle(String realmId, List<Difference> differences) {
        if (!exists(realmId)) {
            Database.inTransaction(factory, db -> {
                new Ledger(db).forgetRealm(realmId);
                return null;
            });
            return;
        }
        List<String> unknown = ids(differences, Kind.UNKNOWN);
        OneByOne batches = new OneByOne(
                BATCH,
                () -> exists(realmId),
                id -> log.errorf(
                        "User %s of realm %s could not be settled and is left to the next walk of the sweep",
                        id, realmId));
        batches.run(unknown, batch -> Database.inTransaction(factory, db -> takeDown(db, batch)));
        if (!unknown.isEmpty()) {
            log.infof("Took down the state of %d users of realm %s", unknown.size(), realmId);
        }
        List<String> moved = new ArrayList<>(ids(differences, Kind.CHANGED));
        moved.addAll(ids(differences, Kind.VANISHED));
        batches.run(moved, batch -> record(realmId, batch));
    }

    private boolean exists(String realmId) {
        return Database.inTransaction(factory, db -> new RealmReader(db).exists(realmId));
    }

    private int takeDown(StatelessSession db, List<String> ids) {
        Collection<String> locked = new UserReader(db).lock(ids).keySet();
        return locked.isEmpty() ? 0 : new Ledger(db).takeDown(locked, clock.instant());
    }

    private void record(String realmId, List<String> ids) {
        if (Database.inTransaction(factory, db -> record(db, realmId, ids)) > 0) {
            recorded.run();
        }
    }

    private int record(StatelessSession db, String realmId, List<String> ids) {
        // Counted after the search, so that nobody can have been found who is not counted.
        long leavers = new Ledger(db).unnoticedLeavers(realmId);
        UserReader users = new UserReader(db);
        Map<String, StoredUser> locked = users.lock(ids);
        Collection<String> existing = users.existing(ids);
        Instant now = clock.instant();
        TransitionRecorder recorder = new TransitionRecorder(db, retryWindow, now);
        recorder.expect(leavers);
        List<String> opened = ids.stream()
                .filter(id -> locked.containsKey(id) || !existing.contains(id))
                .filter(id -> recorder.record(found(realmId, id), Optional.ofNullable(locked.get(id))))
                .toList();
        new NotBefore(db).voidTokens(opened, now);
        return opened.size();
    }

    private static Observation found(String realmId, String userId) {
        return new Observation(realmId, userId, Observation.Before.UNKNOWN, Optional.empty(), Source.SWEEP);
    }

    private static List<String> ids(List<Difference> differences, Kind kind) {
        return differences.stream()
                .filter(one -> one.kind() == kind)
                .map(Difference::userId)
                .toList();
    }
}
