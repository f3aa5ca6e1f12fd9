package dev.gatehouse.okta.emulator.organization;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes down who gets or loses an application through a change, user by user, however the assignment came about: Okta's log does so, too. */
final class Assignments {

    private final State state;
    private final Actor actor;
    private final Apps apps;

    Assignments(State state, Actor actor) {
        this.state = state;
        this.actor = actor;
        this.apps = new Apps(state, actor);
    }

    /** Makes a change, and logs afterwards what it made of the assignments of some users. */
    void follow(Collection<String> userIds, Runnable change) {
        Set<Assignment> before = of(userIds);
        change.run();
        Set<Assignment> after = of(userIds);
        before.stream()
                .filter(assignment -> !after.contains(assignment))
                .forEach(lost ->
                        log("application.user_membership.remove", "Remove user from application membership", lost));
        after.stream()
                .filter(assignment -> !before.contains(assignment))
                .forEach(got -> log("application.user_membership.add", "Add user to application membership", got));
    }

    private Set<Assignment> of(Collection<String> userIds) {
        Set<Assignment> assignments = new LinkedHashSet<>();
        for (OktaApp app : List.copyOf(state.apps.values())) {
            for (String userId : userIds) {
                OktaUser user = state.users.get(userId);
                if (user != null && apps.isAssigned(app.id(), user)) {
                    assignments.add(new Assignment(app.id(), userId));
                }
            }
        }
        return assignments;
    }

    private void log(String eventType, String message, Assignment assignment) {
        OktaUser user = state.users.get(assignment.userId());
        OktaApp app = state.apps.get(assignment.appId());
        if (user != null && app != null) {
            state.log.append(state.now(), eventType, message, actor, LogEvent.Target.of(user), LogEvent.Target.of(app));
        }
    }

    private record Assignment(String appId, String userId) {}
}
