package dev.gatehouse.offboarding.detect;

import dev.gatehouse.offboarding.store.BrakeStore;
import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.Differences;
import dev.gatehouse.offboarding.store.Differences.Difference;
import dev.gatehouse.offboarding.store.Slice;
import dev.gatehouse.offboarding.store.SweepCursor;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Compares the ledger with the users in the database and records what nobody noticed: changes by SQL, the bulk removal
 * of a federation's users, whatever happened while the module was not installed.
 *
 * <p>It walks over the users of all realms in the order of their ids, slice by slice. Each run goes on where the last
 * one, of whichever node, stopped, and takes a bounded number of slices, so that it costs a server of a million users no
 * more at a time than one of a hundred thousand. Should two nodes look at one slice after all, the ledger sees to it
 * that each transition is recorded once.
 */
public final class Sweep {

    private static final int SLICE = 5_000;
    private static final int SLICES = 20;

    private final KeycloakSessionFactory factory;
    private final Settlement settlement;
    private final Duration rest;
    private final Clock clock;

    /**
     * @param factory Keycloak's session factory
     * @param settlement records what differs
     * @param interval time between two runs; several nodes together walk at most twice in that time
     * @param clock the source of time
     */
    public Sweep(KeycloakSessionFactory factory, Settlement settlement, Duration interval, Clock clock) {
        this.factory = factory;
        this.settlement = settlement;
        this.rest = interval.dividedBy(2);
        this.clock = clock;
    }

    /** Walks on, to the end of the users at most. */
    public void run() {
        Database.inTransaction(factory, db -> {
            new BrakeStore(db).createMissing();
            return null;
        });
        boolean more = true;
        for (int taken = 0; more && taken < SLICES; taken++) {
            Optional<Slice> slice =
                    Database.inTransaction(factory, db -> new SweepCursor(db).next(SLICE, rest, clock.instant()));
            slice.ifPresent(this::settle);
            more = slice.flatMap(Slice::to).isPresent();
        }
    }

    private void settle(Slice slice) {
        List<Difference> differences = Database.inTransaction(factory, db -> new Differences(db).in(slice));
        differences.stream()
                .collect(Collectors.groupingBy(Difference::realmId, LinkedHashMap::new, Collectors.toList()))
                .forEach((realmId, ofRealm) -> settlement.settle(realmId, ofRealm));
    }
}
