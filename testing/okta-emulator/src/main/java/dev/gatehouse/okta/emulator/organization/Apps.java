package dev.gatehouse.okta.emulator.organization;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The applications, and the users and groups who are assigned to them. */
public final class Apps {

    private final State state;
    private final Actor actor;

    Apps(State state, Actor actor) {
        this.state = state;
        this.actor = actor;
    }

    /**
     * Finds an application.
     *
     * @param id the identifier
     * @return the application
     */
    public Optional<OktaApp> find(String id) {
        return Optional.ofNullable(state.apps.get(id));
    }

    /**
     * Gets an application.
     *
     * @param id the identifier
     * @return the application
     * @throws OrganizationException E0000007 if there is none
     */
    public OktaApp get(String id) {
        return find(id).orElseThrow(() -> OrganizationException.notFound(id, "AppInstance"));
    }

    /**
     * Finds the application of an OAuth client.
     *
     * @param clientId the client identifier
     * @return the application, active or not
     */
    public Optional<OktaApp> ofClient(String clientId) {
        return state.apps.values().stream()
                .filter(app -> app.client()
                        .filter(client -> client.clientId().equals(clientId))
                        .isPresent())
                .findFirst();
    }

    /**
     * Lists applications in order of creation.
     *
     * @param wanted which applications to give
     * @param after the cursor of the page before; empty for the first page
     * @param limit the largest number of applications
     * @return the page
     */
    public Page<OktaApp> list(Predicate<OktaApp> wanted, Optional<String> after, int limit) {
        Map<String, OktaApp> rest =
                after.map(cursor -> state.apps.tailMap(cursor, false)).orElse(state.apps);
        return Page.of(rest.values().iterator(), wanted, limit, OktaApp::id);
    }

    /**
     * Makes an application.
     *
     * @param name the kind, for example {@code oidc_client}
     * @param label the name for people
     * @param active whether it may be used at once
     * @param signOnMode for example {@code OPENID_CONNECT}
     * @param document what else is to be kept
     * @param client makes the OAuth side from the new identifier; gives empty for an application without one
     * @return the application
     * @throws OrganizationException E0000001 if the client identifier is taken
     */
    public OktaApp create(
            String name,
            String label,
            boolean active,
            String signOnMode,
            Map<String, Object> document,
            Function<String, Optional<OauthClient>> client) {
        synchronized (state) {
            String id = state.identifiers.app();
            Optional<OauthClient> oauth = client.apply(id);
            if (oauth.map(OauthClient::clientId).flatMap(this::ofClient).isPresent()) {
                throw OrganizationException.invalid("client_id", "client_id: A client with this identifier exists");
            }
            Instant now = state.now();
            OktaApp app = new OktaApp(id, name, label, active, now, now, signOnMode, document, oauth);
            state.apps.put(id, app);
            log("application.lifecycle.create", "Create application", LogEvent.Target.of(app));
            return app;
        }
    }

    /**
     * Changes an application.
     *
     * @param id the application
     * @param label its new label
     * @param document its new document
     * @param client its new OAuth side
     * @return the changed application
     */
    public OktaApp update(String id, String label, Map<String, Object> document, Optional<OauthClient> client) {
        synchronized (state) {
            OktaApp app = get(id).with(label, document, client, state.now());
            state.apps.put(id, app);
            log("application.lifecycle.update", "Update application", LogEvent.Target.of(app));
            return app;
        }
    }

    /**
     * Switches an application on or off.
     *
     * @param id the application
     * @param active whether it may be used
     * @return the changed application
     */
    public OktaApp setActive(String id, boolean active) {
        synchronized (state) {
            OktaApp app = get(id).withActive(active, state.now());
            state.apps.put(id, app);
            if (active) {
                log("application.lifecycle.activate", "Activate application", LogEvent.Target.of(app));
            } else {
                log("application.lifecycle.deactivate", "Deactivate application", LogEvent.Target.of(app));
            }
            return app;
        }
    }

    /**
     * Deletes an application that is switched off.
     *
     * @param id the application
     * @throws OrganizationException E0000056 if it is active
     */
    public void delete(String id) {
        synchronized (state) {
            OktaApp app = get(id);
            if (app.active()) {
                throw OrganizationException.refused("E0000056", "Delete application forbidden.");
            }
            state.apps.remove(id);
            state.appUsers(id).clear();
            state.appGroups(id).clear();
            log("application.lifecycle.delete", "Delete application", LogEvent.Target.of(app));
        }
    }

    /**
     * Assigns a user; assigning one twice changes nothing.
     *
     * @param appId the application
     * @param user the user, by identifier or login
     */
    public void assignUser(String appId, String user) {
        synchronized (state) {
            OktaApp app = get(appId);
            OktaUser assigned = new Users(state, actor).get(user);
            follow(List.of(assigned.id()), () -> state.appUsers(app.id()).add(assigned.id()));
        }
    }

    /**
     * Takes a user's own assignment away.
     *
     * @param appId the application
     * @param user the user, by identifier or login
     * @throws OrganizationException E0000007 if she is not assigned, E0000038 if she is assigned through a group only
     */
    public void unassignUser(String appId, String user) {
        synchronized (state) {
            OktaApp app = get(appId);
            OktaUser assigned = new Users(state, actor).get(user);
            if (!isAssigned(appId, assigned)) {
                throw OrganizationException.notFound(assigned.id(), "AppUser");
            }
            if (!state.appUsers(appId).contains(assigned.id())) {
                throw OrganizationException.refused(
                        "E0000038", "The user is assigned through a group: remove the group's assignment first.");
            }
            follow(List.of(assigned.id()), () -> state.appUsers(app.id()).remove(assigned.id()));
        }
    }

    /**
     * Assigns a group and so its members; assigning one twice changes nothing.
     *
     * @param appId the application
     * @param group the group, by identifier or name
     */
    public void assignGroup(String appId, String group) {
        synchronized (state) {
            OktaApp app = get(appId);
            OktaGroup assigned = new Groups(state, actor).get(group);
            if (state.appGroups(appId).contains(assigned.id())) {
                return;
            }
            follow(memberIds(assigned), () -> {
                state.appGroups(appId).add(assigned.id());
                log(
                        "group.application_assignment.add",
                        "Add assigned application to group",
                        LogEvent.Target.of(assigned),
                        LogEvent.Target.of(app));
            });
        }
    }

    /**
     * Takes a group's assignment away.
     *
     * @param appId the application
     * @param group the group, by identifier or name
     */
    public void unassignGroup(String appId, String group) {
        synchronized (state) {
            OktaApp app = get(appId);
            OktaGroup assigned = new Groups(state, actor).get(group);
            if (!state.appGroups(appId).contains(assigned.id())) {
                throw OrganizationException.notFound(assigned.id(), "ApplicationGroupAssignment");
            }
            follow(memberIds(assigned), () -> {
                state.appGroups(appId).remove(assigned.id());
                log(
                        "group.application_assignment.remove",
                        "Remove assigned application from group",
                        LogEvent.Target.of(assigned),
                        LogEvent.Target.of(app));
            });
        }
    }

    /**
     * Whether a user is assigned, by herself or through a group.
     *
     * @param appId the application
     * @param user the user
     * @return true if so; deprovisioned users are assigned to nothing
     */
    public boolean isAssigned(String appId, OktaUser user) {
        return isAssignedDirectly(appId, user) || isAssignedByGroup(appId, user);
    }

    /**
     * Whether a user has an assignment of her own.
     *
     * @param appId the application
     * @param user the user
     * @return true if so
     */
    public boolean isAssignedDirectly(String appId, OktaUser user) {
        return state.appUsers(appId).contains(user.id());
    }

    /**
     * Whether a group is assigned.
     *
     * @param appId the application
     * @param group the group
     * @return true if so
     */
    public boolean hasGroup(String appId, OktaGroup group) {
        return state.appGroups(appId).contains(group.id());
    }

    /**
     * Counts the applications to which a group is assigned.
     *
     * @param group the group
     * @return their number
     */
    public long countOfGroup(OktaGroup group) {
        return state.apps.keySet().stream().filter(id -> hasGroup(id, group)).count();
    }

    /**
     * Lists the assigned users, those assigned through groups among them, in order of their creation.
     *
     * @param appId the application
     * @param after the cursor of the page before; empty for the first page
     * @param limit the largest number of users
     * @return the page
     */
    public Page<OktaUser> users(String appId, Optional<String> after, int limit) {
        get(appId);
        return new Users(state, actor).list(user -> isAssigned(appId, user), after, limit);
    }

    /**
     * Lists the assigned groups in order of their creation.
     *
     * @param appId the application
     * @param after the cursor of the page before; empty for the first page
     * @param limit the largest number of groups
     * @return the page
     */
    public Page<OktaGroup> groups(String appId, Optional<String> after, int limit) {
        get(appId);
        NavigableSet<String> all = state.appGroups(appId);
        NavigableSet<String> rest =
                after.map(cursor -> all.tailSet(cursor, false)).orElse(all);
        return Page.of(
                rest.stream().map(state.groups::get).filter(Objects::nonNull).iterator(),
                group -> true,
                limit,
                OktaGroup::id);
    }

    /**
     * Gives a service application an administrator role, which it needs beside its scopes, or takes it away. Each has one at first.
     *
     * @param appId the application
     * @param administrator whether it has a role
     */
    public void setAdministrator(String appId, boolean administrator) {
        if (administrator) {
            state.appsWithoutRole.remove(get(appId).id());
        } else {
            state.appsWithoutRole.add(get(appId).id());
        }
    }

    /**
     * Whether a service application has an administrator role.
     *
     * @param appId the application
     * @return true if so
     */
    public boolean isAdministrator(String appId) {
        return !state.appsWithoutRole.contains(appId);
    }

    void unassignEverywhere(OktaUser user) {
        state.apps.keySet().forEach(appId -> state.appUsers(appId).remove(user.id()));
    }

    private void follow(Collection<String> userIds, Runnable change) {
        new Assignments(state, actor).follow(userIds, change);
    }

    private Collection<String> memberIds(OktaGroup group) {
        return group.id().equals(state.everyoneId()) ? List.copyOf(state.users.keySet()) : state.members(group.id());
    }

    private boolean isAssignedByGroup(String appId, OktaUser user) {
        if (user.is(UserStatus.DEPROVISIONED)) {
            return false;
        }
        NavigableSet<String> groups = state.appGroups(appId);
        return groups.contains(state.everyoneId())
                || groups.stream().anyMatch(groupId -> state.members(groupId).contains(user.id()));
    }

    private void log(String eventType, String message, LogEvent.Target... targets) {
        state.log.append(state.now(), eventType, message, actor, targets);
    }
}
