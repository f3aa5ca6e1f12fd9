package dev.gatehouse.scim.provisioning;

import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.filter.Filter;
import dev.gatehouse.scim.patch.MemberDelta;
import dev.gatehouse.scim.schema.GroupSchema;
import dev.gatehouse.scim.store.Accounts;
import dev.gatehouse.scim.store.Accounts.Account;
import dev.gatehouse.scim.store.Database;
import dev.gatehouse.scim.store.GroupTree;
import dev.gatehouse.scim.store.Groups;
import dev.gatehouse.scim.store.MemberSearch;
import dev.gatehouse.scim.store.Memberships;
import dev.gatehouse.scim.transaction.Transactions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.storage.StorageId;

/**
 * Adds users and groups to groups and removes them. Adding or removing a few costs the same whatever the size of the group;
 * only replacing the whole list reads the ids of all members, and then touches the difference. Adding someone twice, or
 * removing someone who is not there, changes nothing and is no error.
 */
final class MemberChanges {
    private final KeycloakSession session;
    private final RequestNotes notes;
    private final Owners owners;
    private final Groups groups;
    private final Memberships memberships;
    private final GroupTree tree;
    private final Accounts accounts;
    private final MemberSearch search;
    private final MemberProtection protection;
    private final UserMembers users;
    private final Subgroups subgroups;

    MemberChanges(
            Caller caller,
            Groups groups,
            Memberships memberships,
            AuditTrail auditTrail,
            Protection protection,
            Owners owners) {
        Database database = new Database(caller.session());
        this.session = caller.session();
        this.notes = caller.notes();
        this.owners = owners;
        this.groups = groups;
        this.memberships = memberships;
        this.tree = new GroupTree(database);
        this.accounts = new Accounts(database, caller.session(), caller.realm());
        this.search = new MemberSearch(database, caller.registry().groups(), caller.baseUrl());
        this.protection = new MemberProtection(caller, accounts);
        this.users = new UserMembers(caller, accounts, memberships, auditTrail);
        this.subgroups = new Subgroups(caller, groups, tree, auditTrail, protection, owners, this.protection);
    }

    /**
     * Applies a change. Two at once that add the same user meet at the key of the membership, and the one that loses is done
     * again; only those that replace all members go one after the other, since each is made from what it read, and so do those
     * that are done again.
     *
     * @throws ScimException {@code invalidValue} if someone to add does not exist, is not kept by Keycloak, or is a group that
     *     cannot stand under this one; {@code uniqueness} if the names of groups get into each other's way; 403 if someone to
     *     add or remove is protected, or someone to add is somebody else's
     */
    void apply(GroupModel group, MemberDelta delta) {
        if (delta.isEmpty()) {
            return;
        }
        if (delta.replacesAll()) {
            replace(group, delta);
        } else {
            change(group, delta);
        }
        notes.about(group);
    }

    /** Comes before the first change: whoever changes members and waits for the group does not keep others waiting for members. */
    private void noteChange(GroupModel group) {
        groups.touch(group.getId(), Time.currentTimeMillis());
        notes.changed(GroupSchema.MEMBERS);
    }

    /**
     * Who is chosen by the brackets of a path, such as {@code members[type eq "User"]}.
     *
     * @param amongMembers whether the members of the group are asked
     * @param others ids of who else is asked
     * @throws ScimException {@code invalidFilter}
     */
    Set<String> chosen(GroupModel group, Filter filter, boolean amongMembers, Set<String> others) {
        Set<String> chosen = new LinkedHashSet<>(search.among(others, filter));
        if (amongMembers) {
            chosen.addAll(search.inGroup(group.getId(), filter));
        }
        return chosen;
    }

    /** Where groups are moved, all that takes part is locked at once, in the order that everybody keeps. */
    private void lockMoving(GroupModel group, Set<String> strangers) {
        Set<String> moving = tree.groupsAmong(strangers);
        if (!moving.isEmpty()) {
            subgroups.lockTogether(group.getId(), moving);
        }
    }

    private void change(GroupModel group, MemberDelta delta) {
        Set<String> named = new LinkedHashSet<>(delta.added());
        named.addAll(delta.removed());
        Map<String, Account> people = accounts.find(group.getId(), named);
        Set<String> strangers = without(named, people.keySet());
        lockMoving(group, strangers);
        if (Transactions.isRepetition(session)) {
            groups.lock(group.getId());
            people = accounts.find(group.getId(), named);
        }
        Set<String> present = tree.subgroupsAmong(group.getId(), strangers);
        people.values().stream().filter(Account::member).map(Account::id).forEach(present::add);
        Set<String> leaving = both(delta.removed(), present);
        Set<String> joining = without(delta.added(), present);
        if (leaving.isEmpty() && joining.isEmpty()) {
            return;
        }
        noteChange(group);
        remove(group, leaving, people);
        add(group, joining, people);
    }

    private void remove(GroupModel group, Set<String> ids, Map<String, Account> people) {
        List<Account> leavers =
                both(ids, people.keySet()).stream().map(people::get).toList();
        protection.requireChangeable(leavers);
        users.remove(group, leavers);
        without(ids, people.keySet()).forEach(this::unnest);
    }

    /** Protected members whom an administrator put there are not the client's to remove, and no error to keep. */
    private void replace(GroupModel group, MemberDelta delta) {
        lockMoving(group, delta.added());
        groups.lock(group.getId());
        Set<String> presentUsers = memberships.memberIds(group.getId());
        Set<String> presentGroups = tree.subgroupIds(group.getId());
        Set<String> added = without(without(delta.added(), presentUsers), presentGroups);
        List<Account> leavers =
                protection.changeableAmong(accounts.find(group.getId(), without(presentUsers, delta.added()))
                        .values());
        List<GroupModel> leavingGroups = without(presentGroups, delta.added()).stream()
                .flatMap(id -> subgroups.find(id).stream())
                .filter(subgroups::isRemovedByReplacing)
                .toList();
        if (added.isEmpty() && leavers.isEmpty() && leavingGroups.isEmpty()) {
            return;
        }
        noteChange(group);
        users.remove(group, leavers);
        leavingGroups.forEach(subgroups::remove);
        add(group, added, accounts.find(group.getId(), added));
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new LinkedHashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> common = new LinkedHashSet<>(some);
        common.retainAll(others);
        return common;
    }

    private void unnest(String groupId) {
        subgroups.find(groupId).ifPresent(subgroups::remove);
    }

    private void add(GroupModel group, Set<String> ids, Map<String, Account> people) {
        List<GroupModel> newSubgroups = new ArrayList<>();
        for (String id : ids) {
            if (!people.containsKey(id)) {
                newSubgroups.add(subgroups.find(id).orElseThrow(() -> unknown(id)));
            }
        }
        List<Account> joiners =
                both(ids, people.keySet()).stream().map(people::get).toList();
        protection.requireChangeable(joiners);
        joiners.forEach(owners::requireMayJoin);
        users.add(group, joiners);
        newSubgroups.forEach(child -> subgroups.add(group, child));
    }

    /** Keycloak keeps the memberships of users whom it does not import apart, where they would never be found again. */
    private static ScimException unknown(String id) {
        return ScimException.invalidValue(
                StorageId.isLocalStorage(id)
                        ? "There is no user or group with the id " + id + " to become a member"
                        : "User " + id + " comes from a directory whose users are not imported into Keycloak;"
                                + " SCIM puts only users whom Keycloak stores into groups");
    }
}
