package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.client.OktaUser;
import dev.gatehouse.okta.realm.RealmTransactions;
import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.run.RunStoppedException;
import dev.gatehouse.okta.store.OktaUserEntity;
import dev.gatehouse.okta.store.StateLock.BusyException;
import dev.gatehouse.okta.sync.PageOutcome.Blocked;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Writes what Okta shows of users, a page in one transaction. Whoever cannot be written is reported, and the rest of the
 * page is written all the same.
 *
 * <p>Two nodes, or a sync and a hook, may have read Okta at different times and write in another order. A document never
 * overwrites what a newer one did ({@code lastUpdated}). That somebody was found absent has no document; so a listing that
 * was begun before that, and still shows her, is not believed either: she is looked up. Nor is an absence that was found
 * before another look-up was begun and written.
 */
final class UserWriter {

    private static final Logger LOG = Logger.getLogger(UserWriter.class);
    private static final int LOOK_UPS = 3;

    private final Run run;
    private final RealmTransactions transactions;
    private final UserLookup lookup;
    private final Handovers handovers;
    private final long generation;
    private final long sequence;
    private final Set<String> unwritten = new HashSet<>();

    /**
     * Make it before Okta is asked for what it is to write.
     *
     * @param generation the full sync that notes whom it has seen; 0 for other syncs
     */
    UserWriter(Run run, UserLookup lookup, long generation) {
        this.run = run;
        this.transactions = run.transactions();
        this.lookup = lookup;
        this.handovers = new Handovers(run, lookup);
        this.generation = generation;
        this.sequence = sequence();
    }

    /** Writes a page of a listing. */
    void write(List<OktaUser> page) {
        write(page, sequence, false).forEach(this::lookUp);
    }

    /**
     * Looks a user up and writes what she has become.
     *
     * @return what Okta said last
     */
    Finding lookUp(String oktaId) {
        return lookUp(oktaId, lookup::find, (finding, before) -> true);
    }

    /**
     * Looks a user up and writes what she has become.
     *
     * @param ask asks Okta
     * @param further goes on with what is written, and gets what {@link #sequence} said before Okta was asked; false if
     *     something newer was written meanwhile and she must be looked up again
     * @return what Okta said last
     */
    Finding lookUp(String oktaId, Function<String, Finding> ask, BiPredicate<Finding, Long> further) {
        Finding finding = null;
        for (int i = 0; i < LOOK_UPS; i++) {
            long before = sequence();
            finding = ask.apply(oktaId);
            if (write(finding, before) && further.test(finding, before)) {
                return finding;
            }
        }
        run.fail("user " + oktaId, "comes and goes in Okta and is left to the next sync");
        unwritten.add(oktaId);
        return finding;
    }

    /** Says whether it holds; if not, something newer was written meanwhile and she must be looked up again. */
    private boolean write(Finding finding, long before) {
        unwritten.remove(finding.oktaId());
        if (finding.isPresent()) {
            return write(List.of(finding.user()), before, true).isEmpty();
        }
        if (finding.user() != null && transactions.call(work -> isInUse(work, finding.oktaId()))) {
            lookup.confirm(finding);
        }
        return transactions.call(work -> writeAbsence(work, finding, before));
    }

    private static boolean isInUse(RealmWork work, String oktaId) {
        return mapping(work, oktaId).filter(mapping -> !mapping.isGone()).isPresent();
    }

    private static boolean writeAbsence(RealmWork work, Finding finding, long before) {
        Optional<OktaUserEntity> mapping = mapping(work, finding.oktaId());
        boolean holds = mapping.filter(known -> known.wasCheckedAfter(before)).isEmpty();
        if (holds) {
            mapping.ifPresent(known ->
                    known.noteAbsent(finding.absence(), work.mappings().state().nextSequence()));
        }
        return holds;
    }

    private static Optional<OktaUserEntity> mapping(RealmWork work, String oktaId) {
        return Optional.ofNullable(work.mappings().users(List.of(oktaId)).get(oktaId));
    }

    /** Those of some users who were looked up and could not be written, and are still to be. */
    Set<String> unwrittenAmong(Collection<String> oktaIds) {
        Set<String> left = new HashSet<>(unwritten);
        left.retainAll(oktaIds);
        return left;
    }

    /** The number of the last look-up of a single user that was written. */
    long sequence() {
        return transactions.call(work -> work.mappings().state().sequence());
    }

    /** Writes a page at once or, when one of its users makes that fail, user by user; returns the doubtful ones. */
    private List<String> write(List<OktaUser> page, long begun, boolean lookedUp) {
        PageOutcome outcome;
        try {
            outcome = transactions.call(work -> apply(work, page, begun, lookedUp));
        } catch (RunStoppedException | BusyException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debugf(e, "Okta federation %s: a page failed", run.config().name());
            return page.size() == 1
                    ? given(page.get(0), e)
                    : page.stream()
                            .flatMap(user -> write(List.of(user), begun, lookedUp).stream())
                            .toList();
        }
        return done(outcome, begun, lookedUp, new HashSet<>());
    }

    /** Writes a user after those who have what she is to get, as far as that is no longer theirs; returns the doubtful. */
    private List<String> handOver(Blocked blocked, long begun, boolean lookedUp, Set<String> asked) {
        OktaUser taker = blocked.user();
        List<Finding> owners = handovers.ask(blocked.owners(), asked);
        if (owners.isEmpty()) {
            run.fail(UserPage.named(taker), blocked.why());
            return List.of();
        }
        List<OktaUser> present =
                owners.stream().filter(Finding::isPresent).map(Finding::user).toList();
        List<PageOutcome> outcomes;
        try {
            outcomes = transactions.call(work -> {
                owners.forEach(owner -> handovers.take(work, taker, owner));
                return List.of(apply(work, List.of(taker), begun, lookedUp), apply(work, present, begun, true));
            });
        } catch (RunStoppedException | BusyException e) {
            throw e;
        } catch (RuntimeException e) {
            return given(taker, e);
        }
        List<String> doubtful = new ArrayList<>(done(outcomes.get(0), begun, lookedUp, asked));
        doubtful.addAll(done(outcomes.get(1), begun, true, asked));
        return doubtful;
    }

    private PageOutcome apply(RealmWork work, List<OktaUser> page, long begun, boolean lookedUp) {
        PageOutcome outcome = UserPage.write(work, run.config(), page, begun);
        markSeen(work, page);
        if (lookedUp && outcome.doubtful().isEmpty()) {
            page.forEach(user -> mapping(work, user.id())
                    .ifPresent(mapping ->
                            mapping.noteChecked(work.mappings().state().nextSequence())));
        }
        return outcome;
    }

    private List<String> done(PageOutcome outcome, long begun, boolean lookedUp, Set<String> asked) {
        run.report().add(outcome.report());
        outcome.failures().forEach(run::fail);
        List<String> doubtful = new ArrayList<>(outcome.doubtful());
        outcome.blocked().forEach(blocked -> doubtful.addAll(handOver(blocked, begun, lookedUp, new HashSet<>(asked))));
        return doubtful;
    }

    /** Who is there and cannot be written is not to count as gone. */
    private List<String> given(OktaUser user, RuntimeException failure) {
        LOG.errorf(
                failure,
                "Okta federation %s: user %s could not be written",
                run.config().name(),
                user.id());
        run.fail(UserPage.named(user), "cannot be written: " + Reasons.of(failure));
        if (generation == 0) {
            unwritten.add(user.id());
        }
        transactions.call(work -> {
            markSeen(work, List.of(user));
            return null;
        });
        return List.of();
    }

    /** The full sync that notes whom it has seen; 0 for other syncs. */
    long generation() {
        return generation;
    }

    private void markSeen(RealmWork work, List<OktaUser> page) {
        if (generation > 0) {
            work.mappings().markUsersSeen(page.stream().map(OktaUser::id).toList(), generation);
        }
    }
}
