package dev.gatehouse.okta.app;

import dev.gatehouse.okta.client.AppsApi;
import dev.gatehouse.okta.client.OktaAppUser;
import dev.gatehouse.okta.client.OktaException;
import dev.gatehouse.okta.client.OktaException.Reason;
import dev.gatehouse.okta.client.OktaScope;
import dev.gatehouse.okta.realm.RealmTransactions;
import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.run.Phase;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.store.Assignees;
import dev.gatehouse.okta.store.IdentityAppRecord;
import dev.gatehouse.okta.store.IdentityAppRecords;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who is assigned to the Identity app, as a sync keeps it. Nothing is asked while there is no app, or while assignments
 * do not matter. Only a listing that came through to its end lets anybody count as not assigned.
 */
public final class Assignments {

    /** Beyond so many users a listing of everybody costs less than looking each of them up. */
    private static final int LOOK_UP_SINGLY = 100;

    private final Run run;
    private final RealmTransactions transactions;
    private final AppsApi apps;

    /**
     * @param run what the sync works with
     */
    public Assignments(Run run) {
        this.run = run;
        this.transactions = run.transactions();
        this.apps = new AppsApi(run.client());
    }

    /** Lists everybody who is assigned. */
    public void all() {
        app().ifPresent(app -> {
            run.enter(Phase.ASSIGNMENTS);
            guarded(() -> list(app.appId()));
        });
    }

    /**
     * Looks up whether some users are assigned.
     *
     * @param oktaIds Okta's ids; those whom the federation does not know are skipped
     */
    public void of(Collection<String> oktaIds) {
        if (oktaIds.size() > LOOK_UP_SINGLY) {
            all();
            return;
        }
        Optional<IdentityAppRecord> app = oktaIds.isEmpty() ? Optional.empty() : app();
        app.ifPresent(known -> guarded(() -> oktaIds.forEach(oktaId -> lookUp(known.appId(), oktaId))));
    }

    private Optional<IdentityAppRecord> app() {
        return run.config().app().assignedOnly()
                ? transactions
                        .call(work -> records(work).find())
                        .filter(IdentityAppRecord::exists)
                        .filter(IdentityAppRecord::complete)
                : Optional.empty();
    }

    private void list(String appId) {
        long generation = transactions.call(work -> records(work).nextGeneration());
        try {
            apps.users(appId).forEachPage(page -> {
                List<String> assigned = page.items().stream()
                        .filter(OktaAppUser::isUsable)
                        .map(OktaAppUser::id)
                        .toList();
                write(work -> assignees(work).listed(assigned, generation));
                run.pageDone();
            });
        } catch (OktaException e) {
            if (e.reason() != Reason.NOT_FOUND) {
                throw e;
            }
            run.fail("the Identity app", "is gone from Okta, so that nobody may enrol; reconfigure it");
        }
        write(work -> {
            assignees(work).finish(generation);
            records(work).listed(appId);
        });
    }

    /** Writes under the number of the last listing, so that one that is under way does not take it back. */
    private void lookUp(String appId, String oktaId) {
        boolean assigned = apps.isAssigned(appId, oktaId);
        write(work -> assignees(work)
                .found(
                        oktaId,
                        assigned,
                        records(work).find().map(IdentityAppRecord::generation).orElse(0L)));
    }

    /** A right that was taken away must not keep a sync from its other work; what was known last stays. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (OktaException e) {
            switch (e.reason()) {
                case MISSING_SCOPE, FORBIDDEN ->
                    run.fail(
                            "assignments to the Identity app",
                            "could not be read: grant the scope " + OktaScope.APPS_READ.value()
                                    + " and an admin role that may see applications (" + e.getMessage() + ")");
                default -> throw e;
            }
        }
    }

    private void write(Consumer<RealmWork> work) {
        transactions.call(open -> {
            work.accept(open);
            return null;
        });
    }

    private static IdentityAppRecords records(RealmWork work) {
        return new IdentityAppRecords(work.session(), work.realm().getId(), work.componentId());
    }

    private static Assignees assignees(RealmWork work) {
        return new Assignees(work.session(), work.componentId());
    }
}
