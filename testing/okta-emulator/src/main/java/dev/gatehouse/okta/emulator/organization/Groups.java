package dev.gatehouse.okta.emulator.organization;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The groups and who belongs to them. Everyone is a group without a list: all users belong to it who are not deprovisioned. */
public final class Groups {

    private final State state;
    private final Actor actor;

    Groups(State state, Actor actor) {
        this.state = state;
        this.actor = actor;
    }

    /**
     * Finds a group.
     *
     * @param idOrName the identifier or the exact name
     * @return the group
     */
    public Optional<OktaGroup> find(String idOrName) {
        OktaGroup byId = state.groups.get(idOrName);
        return byId != null
                ? Optional.of(byId)
                : state.groups.values().stream()
                        .filter(group -> group.name().equals(idOrName))
                        .findFirst();
    }

    /**
     * Gets a group.
     *
     * @param idOrName the identifier or the exact name
     * @return the group
     * @throws OrganizationException E0000007 if there is none
     */
    public OktaGroup get(String idOrName) {
        return find(idOrName).orElseThrow(() -> OrganizationException.notFound(idOrName, "UserGroup"));
    }

    /**
     * The group to which everyone belongs.
     *
     * @return the group of type {@link GroupType#BUILT_IN}
     */
    public OktaGroup everyone() {
        return state.groups.get(state.everyoneId());
    }

    /**
     * Lists groups in order of creation.
     *
     * @param wanted which groups to give
     * @param after the cursor of the page before; empty for the first page
     * @param limit the largest number of groups
     * @return the page
     */
    public Page<OktaGroup> list(Predicate<OktaGroup> wanted, Optional<String> after, int limit) {
        Map<String, OktaGroup> rest =
                after.map(cursor -> state.groups.tailMap(cursor, false)).orElse(state.groups);
        return Page.of(rest.values().iterator(), wanted, limit, OktaGroup::id);
    }

    /**
     * Makes a group of Okta's own.
     *
     * @param name the name
     * @return the group
     * @throws OrganizationException E0000001 if the name is missing or taken
     */
    public OktaGroup create(String name) {
        return create(GroupType.OKTA_GROUP, Map.of("name", name));
    }

    /**
     * Makes a group.
     *
     * @param type who masters it
     * @param profile the profile with at least {@code name}
     * @return the group
     * @throws OrganizationException E0000001 if the name is missing or taken
     */
    public OktaGroup create(GroupType type, Map<String, Object> profile) {
        synchronized (state) {
            checkName(profile, null);
            Instant now = state.now();
            OktaGroup group = new OktaGroup(state.identifiers.group(), type, now, now, now, profile);
            state.groups.put(group.id(), group);
            log("group.lifecycle.create", "Create Okta group", LogEvent.Target.of(group));
            return group;
        }
    }

    /**
     * Replaces the profile.
     *
     * @param idOrName the group
     * @param profile the whole profile
     * @return the changed group
     */
    public OktaGroup update(String idOrName, Map<String, Object> profile) {
        synchronized (state) {
            OktaGroup group = changeable(idOrName);
            checkName(profile, group.id());
            OktaGroup changed = group.withProfile(profile, state.now());
            state.groups.put(changed.id(), changed);
            log("group.profile.update", "Update Okta group", LogEvent.Target.of(changed));
            return changed;
        }
    }

    /**
     * Gives a group another name.
     *
     * @param idOrName the group
     * @param name its new name
     * @return the changed group
     */
    public OktaGroup rename(String idOrName, String name) {
        synchronized (state) {
            Map<String, Object> profile = new LinkedHashMap<>(get(idOrName).profile());
            profile.put("name", name);
            return update(idOrName, profile);
        }
    }

    /**
     * Deletes a group with its memberships.
     *
     * @param idOrName the group
     */
    public void delete(String idOrName) {
        synchronized (state) {
            OktaGroup group = changeable(idOrName);
            NavigableSet<String> members = state.members(group.id());
            follow(List.copyOf(members), () -> {
                members.forEach(userId -> state.groupsOf(userId).remove(group.id()));
                members.clear();
                state.apps.keySet().forEach(appId -> state.appGroups(appId).remove(group.id()));
                state.groups.remove(group.id());
                log("group.lifecycle.delete", "Delete Okta group", LogEvent.Target.of(group));
            });
        }
    }

    /**
     * Adds a member; adding one twice changes nothing.
     *
     * @param group the group, by identifier or name
     * @param user the user, by identifier or login
     */
    public void addMember(String group, String user) {
        synchronized (state) {
            OktaGroup target = changeable(group);
            OktaUser member = new Users(state, actor).get(user);
            if (state.members(target.id()).contains(member.id())) {
                return;
            }
            follow(List.of(member.id()), () -> {
                state.members(target.id()).add(member.id());
                state.groupsOf(member.id()).add(target.id());
                membershipChanged("group.user_membership.add", "Add user to group membership", target, member);
            });
        }
    }

    /**
     * Removes a member; removing one who is none changes nothing.
     *
     * @param group the group, by identifier or name
     * @param user the user, by identifier or login
     */
    public void removeMember(String group, String user) {
        synchronized (state) {
            remove(changeable(group), new Users(state, actor).get(user));
        }
    }

    /**
     * Lists the members in order of their creation, those deprovisioned left out.
     *
     * @param group the group, by identifier or name
     * @param after the cursor of the page before; empty for the first page
     * @param limit the largest number of members
     * @return the page
     */
    public Page<OktaUser> members(String group, Optional<String> after, int limit) {
        OktaGroup target = get(group);
        if (target.type() == GroupType.BUILT_IN) {
            return new Users(state, actor).list(Groups::present, after, limit);
        }
        NavigableSet<String> members = state.members(target.id());
        NavigableSet<String> rest =
                after.map(cursor -> members.tailSet(cursor, false)).orElse(members);
        return Page.of(
                rest.stream().map(state.users::get).filter(Objects::nonNull).iterator(),
                Groups::present,
                limit,
                OktaUser::id);
    }

    /**
     * Counts the groups.
     *
     * @return their number, Everyone among them
     */
    public int count() {
        return state.groups.size();
    }

    /**
     * Counts the members, those deprovisioned left out.
     *
     * @param group the group, by identifier or name
     * @return their number
     */
    public long memberCount(String group) {
        OktaGroup target = get(group);
        if (target.type() == GroupType.BUILT_IN) {
            return new Users(state, actor).count(Groups::present);
        }
        return state.members(target.id()).stream()
                .map(state.users::get)
                .filter(Objects::nonNull)
                .filter(Groups::present)
                .count();
    }

    /**
     * The groups of a user, Everyone among them.
     *
     * @param user the user, by identifier or login
     * @return them, in order of creation
     */
    public List<OktaGroup> of(String user) {
        OktaUser member = new Users(state, actor).get(user);
        List<OktaGroup> own = state.groupsOf(member.id()).stream()
                .map(state.groups::get)
                .filter(Objects::nonNull)
                .toList();
        if (!present(member)) {
            return List.of();
        }
        return Stream.concat(Stream.of(everyone()), own.stream()).toList();
    }

    void leaveAll(OktaUser user) {
        List.copyOf(state.groupsOf(user.id())).forEach(groupId -> remove(get(groupId), user));
    }

    private void remove(OktaGroup group, OktaUser user) {
        if (!state.members(group.id()).contains(user.id())) {
            return;
        }
        follow(List.of(user.id()), () -> {
            state.members(group.id()).remove(user.id());
            state.groupsOf(user.id()).remove(group.id());
            membershipChanged("group.user_membership.remove", "Remove user from group membership", group, user);
        });
    }

    private void follow(List<String> userIds, Runnable change) {
        new Assignments(state, actor).follow(userIds, change);
    }

    private void membershipChanged(String eventType, String message, OktaGroup group, OktaUser user) {
        state.groups.put(group.id(), group.withMembershipUpdated(state.now()));
        log(eventType, message, LogEvent.Target.of(user), LogEvent.Target.of(group));
    }

    private OktaGroup changeable(String idOrName) {
        OktaGroup group = get(idOrName);
        if (group.type() == GroupType.BUILT_IN) {
            throw OrganizationException.refused(
                    "E0000006", "You do not have permission to perform the requested action");
        }
        return group;
    }

    private void checkName(Map<String, Object> profile, String ownId) {
        if (!(profile.get("name") instanceof String name) || name.isBlank()) {
            throw OrganizationException.invalid("name", "name: The field cannot be left blank");
        }
        if (state.groups.values().stream()
                .anyMatch(group -> group.name().equals(name) && !group.id().equals(ownId))) {
            throw OrganizationException.invalid(
                    "name", "name: An object with this field already exists in the current organization");
        }
    }

    private void log(String eventType, String message, LogEvent.Target... targets) {
        state.log.append(state.now(), eventType, message, actor, targets);
    }

    private static boolean present(OktaUser user) {
        return !user.is(UserStatus.DEPROVISIONED);
    }
}
