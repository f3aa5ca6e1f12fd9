package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.client.OktaUser;
import dev.gatehouse.okta.realm.RealmTransactions;
import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.run.RunStoppedException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Writes what Okta shows of users, a page in one transaction. Whoever cannot be written is reported, and the rest of the
 * page is written all the same.
 *
 * <p>Two nodes, or a sync and a hook, may have read Okta at different times and write in another order. A document never
 * overwrites what a newer one did ({@code lastUpdated}). That somebody was found absent has no document; so a listing that
 * was begun before that, and still shows her, is not believed either: she is looked up.
 */
final class UserWriter {

    private static final Logger LOG = Logger.getLogger(UserWriter.class);
    private static final int LOOK_UPS = 3;

    private final Run run;
    private final RealmTransactions transactions;
    private final UserLookup lookup;
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
        this.generation = generation;
        this.sequence = sequence();
    }

    /** Writes a page of a listing. */
    void write(List<OktaUser> page) {
        write(page, sequence).forEach(this::lookUp);
    }

    /**
     * Looks a user up and writes what she has become.
     *
     * @return what Okta said last
     */
    Finding lookUp(String oktaId) {
        Finding finding = null;
        for (int i = 0; i < LOOK_UPS; i++) {
            long before = sequence();
            finding = lookup.find(oktaId);
            if (write(finding, before)) {
                return finding;
            }
        }
        run.fail("user " + oktaId, "comes and goes in Okta and is left to the next sync");
        unwritten.add(oktaId);
        return finding;
    }

    /**
     * Writes what a look-up found.
     *
     * @param before what {@link #sequence} said before the look-up
     * @return whether it holds; if not, something newer was written meanwhile and she must be looked up again
     */
    boolean write(Finding finding, long before) {
        unwritten.remove(finding.oktaId());
        if (finding.isPresent()) {
            return write(List.of(finding.user()), before).isEmpty();
        }
        transactions.call(work -> {
            Optional.ofNullable(work.mappings().users(List.of(finding.oktaId())).get(finding.oktaId()))
                    .ifPresent(mapping -> mapping.noteAbsent(
                            finding.absence(), work.mappings().state().nextSequence()));
            return null;
        });
        return true;
    }

    /** Those of some users who were looked up and could not be written, and are still to be. */
    Set<String> unwrittenAmong(Collection<String> oktaIds) {
        Set<String> left = new HashSet<>(unwritten);
        left.retainAll(oktaIds);
        return left;
    }

    /** How often users were found absent so far. */
    long sequence() {
        return transactions.call(work -> work.mappings().state().sequence());
    }

    /** Writes a page at once or, when one of its users makes that fail, user by user; returns the doubtful ones. */
    private List<String> write(List<OktaUser> page, long begun) {
        try {
            return done(transactions.call(work -> apply(work, page, begun)));
        } catch (RunStoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debugf(e, "Okta federation %s: a page failed", run.config().name());
            if (page.size() == 1) {
                return given(page.get(0), e);
            }
        }
        return page.stream()
                .flatMap(user -> write(List.of(user), begun).stream())
                .toList();
    }

    private PageOutcome apply(RealmWork work, List<OktaUser> page, long begun) {
        PageOutcome outcome = UserPage.write(work, run.config(), page, begun);
        markSeen(work, page);
        return outcome;
    }

    private List<String> done(PageOutcome outcome) {
        run.report().add(outcome.report());
        outcome.failures().forEach(run::fail);
        return outcome.doubtful();
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

    private void markSeen(RealmWork work, List<OktaUser> page) {
        if (generation > 0) {
            work.mappings().markUsersSeen(page.stream().map(OktaUser::id).toList(), generation);
        }
    }
}
