package dev.gatehouse.okta.run;

import dev.gatehouse.okta.store.OktaStateEntity;
import dev.gatehouse.okta.store.RunRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is written down of the runs of a federation, and what an administrator may say to them. */
public final class RunHistory {

    /** How long an allowance is good. */
    public static final Duration ALLOWANCE_LIFE = Duration.ofDays(1);

    private final RunBook book;

    RunHistory(RunBook book) {
        this.book = book;
    }

    /**
     * What is known of a federation besides its runs.
     *
     * @param owned whether a run owns the federation; it may be that of a server that died
     * @param schedule the schedule as it was noted; null for none yet
     * @param fullBegun when the last full sync began, in milliseconds since 1970, 0 for never
     * @param changedBegun when the last sync of either kind began
     * @param scheduledSince since when the schedule is what it is
     * @param allowedUsers how many more users may be disabled whatever the safety limit says; 0 for no such word
     * @param allowedUntil until when
     * @param restUntil until when the schedule begins no changed sync, since the last run was held; 0 otherwise
     */
    public record State(
            boolean owned,
            String schedule,
            long fullBegun,
            long changedBegun,
            long scheduledSince,
            long allowedUsers,
            long allowedUntil,
            long restUntil) {

        /** Where nothing has ever been done. */
        public static final State NONE = new State(false, null, 0, 0, 0, 0, 0, 0);

        /** Reads it from its row. */
        public static State of(OktaStateEntity state, Instant now) {
            return new State(
                    state.runId() != null,
                    state.schedule(),
                    state.fullBegun(),
                    state.changedBegun(),
                    state.scheduledSince(),
                    state.allowedUsers(now.toEpochMilli()),
                    state.allowedUntil(),
                    state.restUntil());
        }
    }

    /** The last runs, the youngest first; the one that is on among them. */
    public List<RunRow> runs() {
        return book.history();
    }

    /** One run. */
    public Optional<RunRow> run(String id) {
        return book.run(id);
    }

    /** The run that owns the federation; it may be that of a server that died. */
    public Optional<RunRow> owner() {
        return book.owner();
    }

    /** What is known besides. */
    public State state(Instant now) {
        return book.state(row -> State.of(row, now)).orElse(State.NONE);
    }

    /**
     * Notes a new schedule, so that due times are reckoned from now on.
     *
     * @param schedule in a form that is the same for the same schedule
     */
    public void schedule(String schedule, Instant now) {
        book.change(state -> {
            if (!schedule.equals(state.schedule())) {
                state.schedule(schedule, now.toEpochMilli());
            }
        });
    }

    /** Asks the run that is on to end at its next page; returns its id, nothing when none is on. */
    public Optional<String> stop() {
        return book.askStop();
    }

    /** Lets so many users be disabled, in one run or in several, whatever the safety limit says; 0 takes it back. */
    public void allow(long users) {
        book.allow(users, ALLOWANCE_LIFE);
    }
}
