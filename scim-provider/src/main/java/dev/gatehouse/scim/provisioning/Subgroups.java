package dev.gatehouse.scim.provisioning;

import static java.util.stream.Collectors.toSet;

import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.store.Database;
import dev.gatehouse.scim.store.GroupTree;
import dev.gatehouse.scim.store.Groups;
import dev.gatehouse.scim.store.MemberTraits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Makes groups members of groups. Keycloak's groups form a tree, so a group that becomes a member of another moves under it,
 * and one that is removed moves back to the top level.
 */
final class Subgroups {
    /** The most levels of groups, the top level included, that SCIM makes. */
    static final int MAX_DEPTH = 10;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Groups groups;
    private final GroupTree tree;
    private final AuditTrail auditTrail;
    private final Protection protection;
    private final Owners owners;
    private final MemberProtection memberProtection;
    private final NestedMembers nestedMembers;

    Subgroups(
            Caller caller,
            Groups groups,
            GroupTree tree,
            AuditTrail auditTrail,
            Protection protection,
            Owners owners,
            MemberProtection memberProtection) {
        this.session = caller.session();
        this.realm = caller.realm();
        this.groups = groups;
        this.tree = tree;
        this.auditTrail = auditTrail;
        this.protection = protection;
        this.owners = owners;
        this.memberProtection = memberProtection;
        this.nestedMembers =
                new NestedMembers(new MemberTraits(new Database(caller.session())), owners, memberProtection);
    }

    /** The group with this id, if it can be a member: a group of an organization cannot. */
    Optional<GroupModel> find(String id) {
        return Optional.ofNullable(session.groups().getGroupById(realm, id))
                .filter(group -> group.getType() == GroupModel.Type.REALM);
    }

    /**
     * Moves a group of the top level under another.
     *
     * @throws ScimException {@code invalidValue} if the child stands under another group, if the tree would become a circle or
     *     too deep; {@code uniqueness} if the parent has a group of the child's name; 403 if the child is protected or somebody
     *     else's, or there are users in it who must not get the roles of the parent
     */
    void add(GroupModel parent, GroupModel child) {
        List<String> ancestors = lockTogether(parent.getId(), Set.of(child.getId()));
        if (parent.getId().equals(child.getId())) {
            throw ScimException.invalidValue("Group " + child.getId() + " cannot be a member of itself");
        }
        if (ancestors.contains(child.getId())) {
            throw ScimException.invalidValue("Group " + child.getId() + " cannot be a member of group " + parent.getId()
                    + ", since that is a member of it, directly or through other groups");
        }
        requireNoOtherParent(parent, child);
        List<Set<String>> levels = levels(child.getId());
        requireChangeable(child, levels);
        if (ancestors.size() + 1 + levels.size() > MAX_DEPTH) {
            throw ScimException.invalidValue("Groups can be nested at most " + MAX_DEPTH + " levels deep");
        }
        if (groups.exists(child.getName(), Optional.of(parent.getId()))) {
            throw ScimException.of(
                    ScimErrorType.UNIQUENESS,
                    "Group " + parent.getId() + " has another member group with the displayName of " + child.getId());
        }
        requireMayGetRoles(child, levels, parent, ancestors);
        session.groups().moveGroup(realm, child, parent);
        auditTrail.groupMoved(child).success();
    }

    /**
     * Moves a group that stands under another back to the top level.
     *
     * @throws ScimException {@code uniqueness} if there is a group of the child's name; 403 if the child is protected or somebody
     *     else's, or there are users in it from whom the roles of the parent must not be taken
     */
    void remove(GroupModel child) {
        groups.lock(child.getId());
        List<Set<String>> levels = levels(child.getId());
        requireChangeable(child, levels);
        if (losesRoles(child)) {
            nestedMembers.requireMayLoseRoles(child.getId(), all(levels));
        }
        if (groups.exists(child.getName(), Optional.empty())) {
            throw ScimException.of(
                    ScimErrorType.UNIQUENESS,
                    "Group " + child.getId() + " cannot leave the group that it is a member of,"
                            + " since there is a group with its displayName at the top level");
        }
        session.groups().moveGroup(realm, child, null);
        auditTrail.groupMoved(child).success();
    }

    /**
     * Whether a list of members that leaves the child out removes it. A list of users that replaces the members is no order to
     * take an administrator's tree of groups apart, so only what the caller's connector has made moves.
     */
    boolean isRemovedByReplacing(GroupModel child) {
        if (!owners.isOwn(child) || !protection.isChangeable(child)) {
            return false;
        }
        List<Set<String>> levels = levels(child.getId());
        return !giveAdministration(levels)
                && !(losesRoles(child) && nestedMembers.areProtected(child.getId(), all(levels)));
    }

    private boolean losesRoles(GroupModel child) {
        return !tree.roleIds(tree.ancestorsOf(child.getId())).isEmpty();
    }

    /**
     * Locks some children and the parent with all above it, so that no two moves at once make a circle of which each sees but a
     * half; always in the same order, so that they seldom get into each other's way.
     *
     * @return the ids of the groups above the parent
     */
    List<String> lockTogether(String parentId, Set<String> childIds) {
        Set<String> locked = new HashSet<>();
        while (true) {
            List<String> ancestors = locked.isEmpty() ? tree.ancestorsOf(parentId) : tree.lockedAncestorsOf(parentId);
            Set<String> wanted = new TreeSet<>(ancestors);
            wanted.add(parentId);
            wanted.addAll(childIds);
            if (locked.containsAll(wanted)) {
                return ancestors;
            }
            wanted.stream().filter(locked::add).forEach(groups::lock);
        }
    }

    private void requireNoOtherParent(GroupModel parent, GroupModel child) {
        tree.lockedParentOf(child.getId()).ifPresent(other -> {
            throw ScimException.invalidValue("Group " + child.getId() + " is a member of group " + other
                    + " already, and a group can be a member of one group only; remove it there before adding it to "
                    + parent.getId());
        });
    }

    /** The ids of a group and of what stands under it, level by level; no more levels than may be. */
    private List<Set<String>> levels(String groupId) {
        List<Set<String>> levels = new ArrayList<>();
        Set<String> level = Set.of(groupId);
        while (!level.isEmpty() && levels.size() <= MAX_DEPTH) {
            levels.add(level);
            level = tree.subgroupsOf(level).values().stream()
                    .flatMap(List::stream)
                    .map(GroupTree.Subgroup::id)
                    .collect(toSet());
        }
        return levels;
    }

    private void requireMayGetRoles(
            GroupModel child, List<Set<String>> levels, GroupModel parent, List<String> ancestors) {
        List<String> above =
                Stream.concat(Stream.of(parent.getId()), ancestors.stream()).toList();
        if (!tree.roleIds(above).isEmpty()) {
            nestedMembers.requireMayGetRoles(child.getId(), all(levels));
        }
    }

    private static List<String> all(List<Set<String>> levels) {
        return levels.stream().flatMap(Collection::stream).toList();
    }

    private void requireChangeable(GroupModel child, List<Set<String>> levels) {
        protection.requireChangeable(child);
        owners.requireChangeable(child);
        if (giveAdministration(levels)) {
            throw ScimException.forbidden("A group under group " + child.getId()
                    + " gives administration roles or permissions to its members; SCIM never moves such groups");
        }
    }

    private boolean giveAdministration(List<Set<String>> levels) {
        List<String> all = all(levels);
        return memberProtection.giveAdministration(tree.roleIds(all)) || memberProtection.areNamed(all);
    }
}
