package dev.gatehouse.okta.live;

import dev.gatehouse.okta.client.LogEvent;
import dev.gatehouse.okta.client.OktaException;
import dev.gatehouse.okta.client.OktaException.Reason;
import dev.gatehouse.okta.client.OktaPage;
import dev.gatehouse.okta.client.SystemLog;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.store.LiveStore;
import dev.gatehouse.okta.store.OktaLiveEntity;
import dev.gatehouse.okta.store.PendingKind;
import dev.gatehouse.okta.sync.Targets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;

/**
 * Reads what is new in Okta's system log. The link to the next page is the only mark of how far it is read; it is stored
 * in the transaction that stores what the page names as pending, so that nothing is lost between the two.
 */
public final class SystemLogPoll {

    private static final Logger LOG = Logger.getLogger(SystemLogPoll.class);

    /** Events appear in the log a little late, so the first reading begins a little before the last sync did. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    /** From here on is read what is left of the log when Okta does not know our place in it any more. */
    private static final Duration FRESH_START = Duration.ofHours(1);

    /** Okta keeps its log for 90 days, and passes over in silence what it has no more. */
    private static final Duration KEPT = Duration.ofDays(89);

    private static final Duration NEXT_TRY = Duration.ofMinutes(1);
    private static final Duration NEXT_TRY_WITHOUT_SCOPE = Duration.ofMinutes(10);
    private static final int MAX_PAGES = 50;

    private final Run run;
    private final SystemLog log;
    private final LiveTransactions transactions;
    private final String identityApp;
    private Targets read = Targets.none();

    private SystemLogPoll(Run run) {
        this.run = run;
        this.log = new SystemLog(run.client());
        this.transactions = LiveTransactions.of(run);
        this.identityApp = transactions.read(store -> store.identityApp().orElse(null));
    }

    /**
     * Reads the log to its end, and stores what it names as pending. Before the first sync of a federation it reads
     * nothing: that sync sees everything anyway.
     *
     * @return what the log named; nothing when the app may not read the log, which is noted for the administrator
     * @throws OktaException when Okta does not answer, which is noted too
     */
    public static Targets drain(Run run) {
        SystemLogPoll poll = new SystemLogPoll(run);
        try {
            poll.drain();
        } catch (OktaException e) {
            poll.noteFailure(e);
        }
        return poll.read;
    }

    private void drain() {
        for (int pages = 0; pages < MAX_PAGES; pages++) {
            Optional<OktaLiveEntity> row = transactions.read(LiveStore::find);
            String link = row.map(OktaLiveEntity::logLink).orElse(null);
            Optional<OktaPage<LogEvent>> page =
                    link == null ? begin() : page(link, row.get().lastPoll());
            if (page.isEmpty() || !store(link, page.get()) || isLast(page.get())) {
                return;
            }
        }
    }

    private Optional<OktaPage<LogEvent>> page(String link, long lastPoll) {
        if (isTooOld(lastPoll)) {
            return Optional.of(beginAnew("it was last read about 90 days ago"));
        }
        if (!log.owns(link)) {
            return Optional.of(beginAnew("its link leads to another domain"));
        }
        try {
            return Optional.of(log.from(link));
        } catch (OktaException e) {
            if (!SystemLog.isRefusedLink(e)) {
                throw e;
            }
            return Optional.of(beginAnew(e.getMessage()));
        }
    }

    private Optional<OktaPage<LogEvent>> begin() {
        long mark = run.transactions().call(work -> work.mappings().state().usersMark());
        if (mark == 0) {
            return Optional.empty();
        }
        if (isTooOld(mark)) {
            return Optional.of(beginAnew("the last sync was about 90 days ago"));
        }
        try {
            return Optional.of(log.since(Instant.ofEpochMilli(mark).minus(OVERLAP), EventType.logged()));
        } catch (OktaException e) {
            if (!SystemLog.isRefusedLink(e)) {
                throw e;
            }
            return Optional.of(beginAnew(e.getMessage()));
        }
    }

    /** What happened since the last reading may be missed here, so that only a full sync is sure to find it. */
    private OktaPage<LogEvent> beginAnew(String why) {
        LOG.warnf(
                "Okta federation %s: the system log cannot be read on from where it was left (%s). It is read from an "
                        + "hour ago on, and a full sync is due for what was before",
                run.config().name(), why);
        OktaPage<LogEvent> page = log.since(run.client().probeUsers().minus(FRESH_START), EventType.logged());
        transactions.write((store, row) -> {
            row.setLogLink(null);
            row.setFullSyncDue(Time.currentTimeMillis());
            return true;
        });
        return page;
    }

    /** Stores a page, unless somebody else has read on meanwhile. */
    private boolean store(String link, OktaPage<LogEvent> page) {
        if (page.next() == null) {
            throw new OktaException(
                    Reason.MALFORMED, run.client().domain().display() + " gave no link to go on in the log", null);
        }
        return transactions.write((store, row) -> {
            if (row.logLink() != null && !Objects.equals(row.logLink(), link)) {
                return false;
            }
            List<Heard> heard = unheard(store, page.items());
            Map<String, PendingKind> targets = new HashMap<>();
            heard.forEach(one -> targets.putAll(one.targets()));
            store.add(targets, Time.currentTimeMillis());
            if (heard.stream().anyMatch(Heard::isCut)) {
                row.setFullSyncDue(Time.currentTimeMillis());
            }
            row.setLogLink(page.next());
            row.polled(Time.currentTimeMillis());
            read = read.plus(PendingTarget.of(targets));
            return true;
        });
    }

    private List<Heard> unheard(LiveStore store, List<LogEvent> events) {
        List<Heard> heard = events.stream()
                .flatMap(event -> Heard.of(event, identityApp).stream())
                .toList();
        var fresh = store.unheard(
                heard.stream().map(Heard::fingerprint).filter(Objects::nonNull).toList());
        return heard.stream()
                .filter(one -> one.fingerprint() == null || fresh.contains(one.fingerprint()))
                .toList();
    }

    private static boolean isLast(OktaPage<LogEvent> page) {
        return page.items().size() < SystemLog.LIMIT;
    }

    private void noteFailure(OktaException failure) {
        boolean refused = failure.reason() == Reason.MISSING_SCOPE || failure.reason() == Reason.FORBIDDEN;
        Duration wait = refused ? NEXT_TRY_WITHOUT_SCOPE : NEXT_TRY;
        if (refused) {
            run.client().forgetToken();
        }
        boolean isNew = transactions.write((store, row) -> noteFailure(row, failure, refused, wait));
        if (isNew) {
            LOG.warnf(
                    "Okta federation %s: the system log cannot be read: %s",
                    run.config().name(), failure.getMessage());
        }
    }

    private static boolean noteFailure(OktaLiveEntity row, OktaException failure, boolean refused, Duration wait) {
        boolean isNew = row.complaint() == null;
        String sentence = refused
                ? "The app in Okta may not read the system log. Grant it the scope okta.logs.read under Okta API Scopes"
                        + " (" + failure.getMessage() + ")."
                : "The system log could not be read: " + failure.getMessage() + ".";
        row.pollFailed(sentence, refused, Time.currentTimeMillis() + wait.toMillis());
        return isNew;
    }

    private static boolean isTooOld(long moment) {
        return Time.currentTimeMillis() - moment > KEPT.toMillis();
    }
}
