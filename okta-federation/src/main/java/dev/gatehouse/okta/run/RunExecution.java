package dev.gatehouse.okta.run;

import dev.gatehouse.okta.client.OktaException;
import dev.gatehouse.okta.client.OktaException.Reason;
import dev.gatehouse.okta.store.RunRow;
import dev.gatehouse.okta.store.StateLock.BusyException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.keycloak.storage.user.SynchronizationResult;

/**
 * One exclusive run from its beginning to its end. It never throws: how it ended is logged in one line and written to the
 * history, and what was written before stays, since each piece of it is right by itself.
 */
final class RunExecution {

    private static final Logger LOG = Logger.getLogger(RunExecution.class);
    private static final Set<Reason> MAY_PASS = EnumSet.of(Reason.UNREACHABLE, Reason.UNAVAILABLE, Reason.RATE_LIMITED);

    private final RunRow row;
    private final RunBook book;
    private final Supplier<Run> opening;
    private final Runs.SyncWork work;
    private final BooleanSupplier closing;

    /**
     * @param row the run as it was begun
     * @param book where its end is noted
     * @param opening reads the configuration and makes the client
     * @param work what is to be done
     * @param closing whether the server shuts down
     */
    RunExecution(RunRow row, RunBook book, Supplier<Run> opening, Runs.SyncWork work, BooleanSupplier closing) {
        this.row = row;
        this.book = book;
        this.opening = opening;
        this.work = work;
        this.closing = closing;
    }

    /** Runs it; a run that did not come through shows at least one failure. */
    SynchronizationResult run() {
        Run run = null;
        RunEnd end = RunEnd.failed("it broke");
        try {
            run = opening.get();
            work.run(Kind.valueOf(row.kind()), run);
            end = RunEnd.DONE;
        } catch (RunStoppedException e) {
            end = stopped(e);
        } catch (RunHeldException e) {
            end = new RunEnd(Outcome.HELD, e.getMessage(), false);
        } catch (OktaException e) {
            end = new RunEnd(Outcome.FAILED, e.getMessage(), MAY_PASS.contains(e.reason()));
        } catch (BusyException e) {
            end = new RunEnd(Outcome.FAILED, "the database did not let it write for a minute", true);
            LOG.debugf(e, "Okta federation %s: the %s sync gave up", row.componentId(), row.kind());
        } catch (IllegalArgumentException e) {
            end = RunEnd.failed(e.getMessage());
        } catch (RuntimeException e) {
            end = RunEnd.failed(e.toString());
            LOG.errorf(e, "Okta federation %s: the %s sync broke", row.componentId(), row.kind());
        } finally {
            finish(run, end);
        }
        return result(run, end);
    }

    private static RunEnd stopped(RunStoppedException e) {
        return switch (e.reason()) {
            case ASKED, DISABLED, SETTINGS -> new RunEnd(Outcome.STOPPED, e.getMessage(), true);
            case SHUTDOWN, TAKEN_OVER, GONE -> new RunEnd(Outcome.ABANDONED, e.getMessage(), true);
        };
    }

    /**
     * What ends while the server shuts down is taken up by another one, or by this one when it is up again; but not what
     * somebody stopped.
     */
    private void finish(Run run, RunEnd ended) {
        RunEnd end = closing.getAsBoolean() && !ended.isClean() && ended.outcome() != Outcome.STOPPED
                ? new RunEnd(Outcome.ABANDONED, "the server was shut down", true)
                : ended;
        log(run, end);
        try {
            book.finish(
                    row.id(),
                    end,
                    run == null ? row.progress() : run.progress(),
                    end.resumable() && run != null ? run.cursor().orElse(null) : null);
        } catch (RuntimeException e) {
            LOG.warnf(e, "The end of the run %s could not be noted; it is taken up again", row.id());
        }
    }

    private void log(Run run, RunEnd end) {
        String name = run == null ? row.componentId() : run.config().name();
        String counts = run == null ? "nothing" : run.report().toString();
        switch (end.outcome()) {
            case DONE -> LOG.logf(doneLevel(run), "Okta federation %s: %s sync finished: %s", name, kind(), counts);
            case HELD ->
                LOG.errorf(
                        "Okta federation %s: %s sync held before it disabled so many: %s. If that many people really "
                                + "left, let it through or raise the safety limit, and sync again. So far: %s",
                        name, kind(), end.message(), counts);
            case FAILED ->
                LOG.errorf("Okta federation %s: %s sync failed: %s. So far: %s", name, kind(), end.message(), counts);
            case STOPPED, ABANDONED, RUNNING ->
                LOG.warnf("Okta federation %s: %s sync stopped: %s. So far: %s", name, kind(), end.message(), counts);
        }
    }

    /** A changed sync that found nothing, as most do, is not worth a line. */
    private Level doneLevel(Run run) {
        boolean isQuiet = Kind.CHANGED.name().equals(row.kind()) && run.report().isEmpty();
        return isQuiet ? Level.DEBUG : Level.INFO;
    }

    private String kind() {
        return Kind.valueOf(row.kind()).text();
    }

    private static SynchronizationResult result(Run run, RunEnd end) {
        SynchronizationResult result =
                run == null ? new SynchronizationResult() : run.report().toResult();
        if (!end.isClean()) {
            result.increaseFailed();
        }
        return result;
    }
}
