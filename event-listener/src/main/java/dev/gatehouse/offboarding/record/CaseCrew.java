package dev.gatehouse.offboarding.record;

import dev.gatehouse.offboarding.delivery.Workers;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** Works on what no transaction waits for: tells of holds and releases cases, neither at the other's expense. */
public final class CaseCrew {

    private static final int RELEASERS = 2;

    private final Workers tellers;
    private final Workers releasers;

    /**
     * @param executor runs the workers
     * @param tellOne tells of one hold; false if there is none to tell of
     * @param releaseSome releases some cases; false if none is due
     */
    public CaseCrew(Executor executor, BooleanSupplier tellOne, BooleanSupplier releaseSome) {
        this.tellers = new Workers(executor, 1, tellOne);
        this.releasers = new Workers(executor, RELEASERS, releaseSome);
    }

    /** Has someone look for work of either kind soon. Never blocks and never throws. */
    public void kick() {
        tellers.kick();
        releasers.kick();
    }
}
