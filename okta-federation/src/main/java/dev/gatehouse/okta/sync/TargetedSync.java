package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.app.Assignments;
import dev.gatehouse.okta.client.OktaException;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.run.RunHeldException;
import java.util.LinkedHashSet;
import java.util.Set;

/** Brings single users and groups in step with Okta, by looking each of them up. */
public final class TargetedSync {

    private final Run run;

    /**
     * @param run what the sync works with
     */
    public TargetedSync(Run run) {
        this.run = run;
    }

    /**
     * Looks the targets up and imports, updates, disables, mirrors and deletes what follows.
     *
     * @param targets Okta ids
     * @throws RunHeldException before anybody is disabled, when too many would be
     * @throws OktaException when Okta does not answer; what was written before stays
     */
    public void sync(Targets targets) {
        Set<String> users = new LinkedHashSet<>(targets.users());
        users.addAll(targets.deletedUsers());
        Set<String> imported = Set.of();
        if (!users.isEmpty()) {
            imported = Set.copyOf(new UserSync(run).targeted(users));
        }
        if (!targets.groups().isEmpty() || !imported.isEmpty()) {
            new GroupSync(run).targeted(targets.groups(), imported);
        }
        assignments(users, targets.assignments());
    }

    private void assignments(Set<String> users, boolean changed) {
        Assignments assignments = new Assignments(run);
        if (changed) {
            assignments.all();
        } else {
            assignments.of(users);
        }
    }
}
