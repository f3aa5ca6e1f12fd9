package dev.gatehouse.okta.run;

import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.realm.RealmTransactions;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/** One run of a sync: what everything that it does works with, and where it says how far it is. */
public final class Run {

    private static final Logger LOG = Logger.getLogger(Run.class);

    private final RealmTransactions transactions;
    private final OktaClient client;
    private final OktaConfig config;
    private final SyncReport report = new SyncReport();
    private Cursor cursor;

    /**
     * @param transactions write to the realm
     * @param client reads from Okta
     * @param config the federation
     */
    public Run(RealmTransactions transactions, OktaClient client, OktaConfig config) {
        this.transactions = transactions;
        this.client = client;
        this.config = config;
    }

    /** Writes to the realm. Each transaction that is begun after the run was stopped or lost fails and writes nothing. */
    public RealmTransactions transactions() {
        return transactions;
    }

    /** Reads from Okta. */
    public OktaClient client() {
        return client;
    }

    /** The federation. */
    public OktaConfig config() {
        return config;
    }

    /** What was done so far. Failures are counted by {@link #fail}. */
    public SyncReport report() {
        return report;
    }

    /** Says what the run does from now on. */
    public void enter(Phase phase) {
        LOG.infof("Okta federation %s: %s", config.name(), phase);
    }

    /**
     * Says that a page, or another piece of work of some seconds, is committed. The cursor is saved with it.
     *
     * @throws RunStoppedException when the run must not go on
     */
    public void pageDone() {}

    /**
     * Counts a failure; the first ones are kept for the history.
     *
     * @param about what could not be done, such as {@code "user 00u1abc"}
     * @param why the reason, in words that go on from there
     */
    public void fail(String about, String why) {
        LOG.warnf("Okta federation %s: %s %s", config.name(), about, why);
        report.countFailed();
    }

    /** Where this run goes on when it takes up one that broke off; nothing when it begins at the beginning. */
    public Optional<Cursor> cursor() {
        return Optional.ofNullable(cursor);
    }

    /** Notes where this run would go on; saved with the next {@link #pageDone}. */
    public void cursor(Cursor next) {
        cursor = next;
    }

    /** How many users an administrator lets this run disable, whatever the safety limit says. */
    public OptionalLong allowance() {
        return OptionalLong.empty();
    }

    /** Says that this run disables people because of the {@link #allowance}, which is used up when it comes through. */
    public void useAllowance() {}

    /**
     * Ends the run before anybody is disabled.
     *
     * @param leavers how many users it would disable
     * @param allowed how many it may
     * @return never: it is there so that one may write {@code throw run.hold(...)}
     * @throws RunHeldException always
     */
    public RunHeldException hold(long leavers, long allowed) {
        throw new RunHeldException(leavers, allowed);
    }
}
