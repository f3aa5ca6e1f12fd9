package dev.gatehouse.scim.provisioning;

import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.patch.MemberDelta;
import dev.gatehouse.scim.store.Groups;
import dev.gatehouse.scim.store.Memberships;
import java.util.LinkedHashSet;
import java.util.Set;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;

/**
 * Adds users to groups and removes them. Adding or removing a few costs the same whatever the size of the group; only
 * replacing the whole list reads the ids of all members, and then touches the difference. Adding someone twice, or
 * removing someone who is not there, changes nothing and is no error.
 */
final class MemberChanges {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Groups groups;
    private final Memberships memberships;
    private final AuditTrail auditTrail;
    private final Protection protection;
    private final Owners owners;

    MemberChanges(
            Caller caller,
            Groups groups,
            Memberships memberships,
            AuditTrail auditTrail,
            Protection protection,
            Owners owners) {
        this.session = caller.session();
        this.realm = caller.realm();
        this.groups = groups;
        this.memberships = memberships;
        this.auditTrail = auditTrail;
        this.protection = protection;
        this.owners = owners;
    }

    /**
     * Applies a change. Changes of one group's members go one after the other, so that two that add the same user agree.
     *
     * @throws ScimException {@code invalidValue} if someone to add does not exist or is not kept by Keycloak, 403 if someone
     *     to add or remove is protected
     */
    void apply(GroupModel group, MemberDelta delta) {
        if (delta.isEmpty()) {
            return;
        }
        groups.lock(group.getId());
        if (delta.replacesAll()) {
            replace(group, delta.added());
        } else {
            difference(delta.added(), memberships.membersAmong(group.getId(), delta.added()))
                    .forEach(id -> add(group, id));
            memberships.membersAmong(group.getId(), delta.removed()).forEach(id -> remove(group, id));
        }
    }

    private void replace(GroupModel group, Set<String> wanted) {
        Set<String> present = memberships.memberIds(group.getId());
        difference(wanted, present).forEach(id -> add(group, id));
        difference(present, wanted).forEach(id -> removeUnlessProtected(group, id));
    }

    private static Set<String> difference(Set<String> all, Set<String> without) {
        Set<String> rest = new LinkedHashSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    private void add(GroupModel group, String userId) {
        requireKept(userId);
        UserModel user = session.users().getUserById(realm, userId);
        if (user == null) {
            throw ScimException.invalidValue("There is no user with the id " + userId + " to become a member");
        }
        protection.requireChangeable(user);
        owners.requireMayJoin(user);
        user.joinGroup(group);
        auditTrail.membership(OperationType.CREATE, user, group).success();
    }

    /** Keycloak keeps the memberships of users whom it does not import apart, where they would never be found again. */
    private static void requireKept(String userId) {
        if (!StorageId.isLocalStorage(userId)) {
            throw ScimException.invalidValue(
                    "User " + userId + " comes from a directory whose users are not imported into"
                            + " Keycloak; SCIM puts only users whom Keycloak stores into groups");
        }
    }

    private void remove(GroupModel group, String userId) {
        UserModel user = session.users().getUserById(realm, userId);
        if (user != null) {
            protection.requireChangeable(user);
            leave(group, user);
        }
    }

    /** A protected user whom an administrator put into the group is not the client's to remove, and no error to keep. */
    private void removeUnlessProtected(GroupModel group, String userId) {
        UserModel user = session.users().getUserById(realm, userId);
        if (user != null && protection.isChangeable(user)) {
            leave(group, user);
        }
    }

    private void leave(GroupModel group, UserModel user) {
        user.leaveGroup(group);
        auditTrail.membership(OperationType.DELETE, user, group).success();
    }
}
