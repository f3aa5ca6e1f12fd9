package dev.gatehouse.offboarding.detect;

import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.record.Observation;
import dev.gatehouse.offboarding.record.TransitionRecorder;
import dev.gatehouse.offboarding.store.BrakeStore;
import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.Ledger;
import dev.gatehouse.offboarding.store.NotBefore;
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
import java.util.function.BiFunction;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Compares the ledger with the users in the database and records what nobody noticed: changes by SQL, the bulk removal
 * of a federation's users, whatever happened while the module was not installed. Users of whom the ledger knows nothing
 * are taken down as they are, without a case: that is the baseline of a realm. The brake is told beforehand how many
 * left, so that of a landslide nobody passes. Works in batches of bounded size, each in a transaction of its own.
 */
public final class Sweep {

    private static final Logger log = Logger.getLogger(Sweep.class);
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
    public Sweep(KeycloakSessionFactory factory, Duration retryWindow, Runnable recorded, Clock clock) {
        this.factory = factory;
        this.retryWindow = retryWindow;
        this.recorded = recorded;
        this.clock = clock;
    }

    /** Sweeps all realms. */
    public void run() {
        List<String> realms = KeycloakModelUtils.runJobInTransactionWithResult(
                factory,
                session -> session.realms()
                        .getRealmsStream()
                        .map(RealmModel::getId)
                        .toList());
        Database.inTransaction(factory, db -> {
            new BrakeStore(db).createMissing();
            return null;
        });
        realms.forEach(this::sweep);
    }

    private void sweep(String realmId) {
        int known = drain(realmId, (ledger, limit) -> ledger.unknownUsers(realmId, limit));
        if (known > 0) {
            log.infof("Took down the state of %d users of realm %s", known, realmId);
        }
        drain(realmId, (ledger, limit) -> ledger.changedUsers(realmId, limit));
        drain(realmId, (ledger, limit) -> ledger.vanishedUsers(realmId, limit));
    }

    /** Takes batch after batch until one is not full, or nothing of it could be settled for now. */
    private int drain(String realmId, BiFunction<Ledger, Integer, List<String>> search) {
        int total = 0;
        Batch batch;
        do {
            batch = Database.inTransaction(factory, db -> settle(db, realmId, search.apply(new Ledger(db), BATCH)));
            total += batch.settled();
            if (batch.opened() > 0) {
                recorded.run();
            }
        } while (batch.found() == BATCH && batch.settled() > 0);
        return total;
    }

    private Batch settle(StatelessSession db, String realmId, List<String> ids) {
        if (ids.isEmpty()) {
            return new Batch(0, 0, 0);
        }
        // Counted after the search, so that nobody can be found who was not counted.
        long leavers = new Ledger(db).unnoticedLeavers(realmId);
        UserReader users = new UserReader(db);
        Map<String, StoredUser> locked = users.lock(ids);
        Collection<String> existing = users.existing(ids);
        Instant now = clock.instant();
        TransitionRecorder recorder = new TransitionRecorder(db, retryWindow, now);
        recorder.expect(leavers);
        int settled = 0;
        List<String> opened = new ArrayList<>();
        for (String id : ids) {
            if (locked.containsKey(id) || !existing.contains(id)) {
                settled++;
                Observation observation =
                        new Observation(realmId, id, Observation.Before.UNKNOWN, Optional.empty(), Source.SWEEP);
                if (recorder.record(observation, Optional.ofNullable(locked.get(id)))) {
                    opened.add(id);
                }
            }
        }
        new NotBefore(db).voidTokens(opened, now);
        return new Batch(ids.size(), settled, opened.size());
    }

    private record Batch(int found, int settled, int opened) {}
}
