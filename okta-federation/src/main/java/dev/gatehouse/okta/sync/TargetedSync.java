package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.app.Assignments;
import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.run.RunStoppedException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Brings single users and groups in step with Okta, by looking each of them up. A user costs a call, and one more for her
 * groups when she is usable; her memberships are then mirrored, so that an event about a membership needs to name the user
 * only, and not the group with its hundred thousand members.
 */
public final class TargetedSync {

    private final Run run;
    private final Scope scope;
    private final UserLookup lookup;
    private final UserWriter writer;
    private final Departures departures;
    private final Memberships memberships;

    /**
     * @param run what the sync works with
     */
    public TargetedSync(Run run) {
        this.run = run;
        this.scope = new Scope(run);
        this.lookup = new UserLookup(run, scope);
        this.writer = new UserWriter(run, lookup, 0);
        this.departures = new Departures(run);
        this.memberships = new Memberships(run, scope, 0);
    }

    /**
     * Looks the targets up and imports, updates, disables, mirrors and deletes what follows.
     *
     * @param targets Okta ids
     * @throws dev.gatehouse.okta.run.RunHeldException when more would be disabled than may be
     * @throws UnfinishedException at the end, when some users could not be written or disabled
     * @throws dev.gatehouse.okta.client.OktaException when Okta does not answer; what was written before stays, and who
     *     was found gone before is disabled
     */
    public void sync(Targets targets) {
        Set<String> users = new LinkedHashSet<>(targets.users());
        users.addAll(targets.deletedUsers());
        lookUp(users, this::user);
        departures.endSessions();
        Set<String> touched = new LinkedHashSet<>(users);
        if (!targets.groups().isEmpty()) {
            touched.addAll(groups(targets.groups()));
        }
        assignments(users, targets.assignments());
        requireDone(touched);
    }

    /** Looks users up and disables who has gone. What one of them, or Okta, makes fail keeps no other one enabled. */
    private void lookUp(Set<String> users, Consumer<String> lookUp) {
        Set<String> done = new LinkedHashSet<>();
        try {
            for (String oktaId : users) {
                lookUp.accept(oktaId);
                done.add(oktaId);
                run.pageDone();
            }
        } catch (RunStoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            departures.disableAmong(done);
            throw e;
        }
        departures.disableAmong(done);
    }

    private void requireDone(Set<String> users) {
        Set<String> left = new LinkedHashSet<>(departures.dueAmong(users));
        left.addAll(writer.unwrittenAmong(users));
        if (!left.isEmpty()) {
            throw new UnfinishedException(left);
        }
    }

    private void assignments(Set<String> users, boolean changed) {
        Assignments assignments = new Assignments(run);
        if (changed) {
            assignments.all();
        } else {
            assignments.of(users);
        }
    }

    private void user(String oktaId) {
        writer.lookUp(
                oktaId,
                lookup::findWithGroups,
                (finding, before) -> !finding.isPresent()
                        || finding.groups() == null
                        || memberships.mirror(oktaId, finding.groups(), before));
    }

    /** Returns who was doubtful. */
    private Set<String> groups(Set<String> oktaIds) {
        scope.require();
        Instant begun = run.client().probeUsers();
        GroupSync groups = new GroupSync(run, scope, lookup, writer);
        oktaIds.forEach(oktaId -> groups.lookUp(oktaId, begun));
        Set<String> doubtful =
                scope.isEveryone() ? Set.of() : run.transactions().call(TargetedSync::doubts);
        lookUp(doubtful, writer::lookUp);
        groups.newcomers(begun, new Assignments(run)::of);
        return doubtful;
    }

    private static Set<String> doubts(RealmWork work) {
        Set<String> doubtful = new LinkedHashSet<>();
        List<String> page;
        String after = "";
        do {
            page = work.leavers().scopeDoubts(after, 500);
            doubtful.addAll(page);
            after = page.isEmpty() ? after : page.get(page.size() - 1);
        } while (!page.isEmpty());
        return doubtful;
    }
}
