package dev.gatehouse.okta.run;

import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.realm.RealmTransactions;
import dev.gatehouse.okta.store.RunProgress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/** One run of a sync: what everything that it does works with, and where it says how far it is. */
public final class Run {

    private static final Logger LOG = Logger.getLogger(Run.class);
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final RealmTransactions transactions;
    private final OktaClient client;
    private final OktaConfig config;
    private final Journal journal;
    private final Kind kind;
    private final SyncReport report = new SyncReport();
    private final Failures failures = new Failures();
    private final Pace writes = new Pace(BETWEEN_WRITES);
    private final Pace lines = new Pace(BETWEEN_LINES);
    private Phase phase = Phase.CONNECT;
    private int pages;
    private Cursor cursor;

    /**
     * @param transactions write to the realm
     * @param client reads from Okta
     * @param config the federation
     * @param journal where the run is written down
     * @param kind which sync this is; null for a live piece of work
     * @param cursor where an earlier run broke off that this one takes up; may be null
     */
    Run(
            RealmTransactions transactions,
            OktaClient client,
            OktaConfig config,
            Journal journal,
            Kind kind,
            Cursor cursor) {
        this.transactions = transactions;
        this.client = client;
        this.config = config;
        this.journal = journal;
        this.kind = kind;
        this.cursor = cursor;
        client.whileWaiting(this::writeWhileWaiting);
    }

    /** Writes to the realm. A transaction that is begun after the run lost the federation fails and writes nothing. */
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

    /**
     * Says what the run does from now on.
     *
     * @throws RunStoppedException when the run must not go on
     */
    public void enter(Phase next) {
        phase = next;
        LOG.logf(kind == Kind.FULL ? Level.INFO : Level.DEBUG, "Okta federation %s: %s", config.name(), describe());
        write();
    }

    /**
     * Says that a page, or another piece of work of some seconds, is committed. How far the run is, with its cursor, is
     * written down at most once a second.
     *
     * @throws RunStoppedException when the run must not go on
     */
    public void pageDone() {
        pages++;
        if (lines.isDue()) {
            LOG.infof("Okta federation %s: %s", config.name(), describe());
        }
        if (writes.isDue()) {
            write();
        }
    }

    /**
     * Counts a failure; the first ones are kept for the history.
     *
     * @param about what could not be done, such as {@code "user 00u1abc"}
     * @param why the reason, in words that go on from there
     */
    public void fail(String about, String why) {
        String sentence = Failures.sentence(about, why);
        LOG.warnf("Okta federation %s: %s", config.name(), sentence);
        failures.add(sentence);
        report.countFailed();
    }

    /** Where this run goes on: after the beginning, where the run broke off that this one takes up; nothing otherwise. */
    public Optional<Cursor> cursor() {
        return Optional.ofNullable(cursor);
    }

    /** Notes where this run would go on; written down with the next {@link #pageDone}. */
    public void cursor(Cursor next) {
        cursor = next;
    }

    /**
     * Ends the run before more users are disabled than may be.
     *
     * @param leavers how many users it would disable
     * @param allowed how many it may, in words
     * @return never: it is there so that one may write {@code throw run.hold(...)}
     * @throws RunHeldException always
     */
    public RunHeldException hold(long leavers, String allowed) {
        throw new RunHeldException(leavers, allowed);
    }

    RunProgress progress() {
        return report.progress(phase.name(), pages, callsLeft(), failures.sentences());
    }

    private int callsLeft() {
        return client.callsLeft().orElse(-1);
    }

    /** A wait for Okta's rate limit is no reason to miss that the run must not go on. */
    private void writeWhileWaiting() {
        if (writes.isDue()) {
            write();
        }
    }

    private void write() {
        journal.write(progress(), cursor);
    }

    private String describe() {
        String what = kind == null ? "live" : kind.text() + " sync";
        return what + ": " + phase.name().toLowerCase(Locale.ROOT) + ", " + pages + " pages, " + report
                + client.callsLeft().stream()
                        .mapToObj(left -> ", " + left + " calls left")
                        .findAny()
                        .orElse("");
    }
}
