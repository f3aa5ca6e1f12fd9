package dev.gatehouse.scim.provisioning;

import static java.util.stream.Collectors.partitioningBy;

import dev.gatehouse.scim.store.Accounts;
import dev.gatehouse.scim.store.Accounts.Account;
import dev.gatehouse.scim.store.Memberships;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.storage.UserStorageUtil;

/**
 * Puts users into a group and takes them out, many at once: one statement for some hundred users instead of several for each,
 * with the same events for listeners and the audit trail, and the same invalidation of caches, as if Keycloak's model had
 * done it one by one. Users of a federation do go through the model, since the federation has a say.
 */
final class UserMembers {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Accounts accounts;
    private final Memberships memberships;
    private final AuditTrail auditTrail;

    UserMembers(Caller caller, Accounts accounts, Memberships memberships, AuditTrail auditTrail) {
        this.session = caller.session();
        this.realm = caller.realm();
        this.accounts = accounts;
        this.memberships = memberships;
        this.auditTrail = auditTrail;
    }

    /** Adds users who are not in the group. */
    void add(GroupModel group, Collection<Account> users) {
        Map<Boolean, List<Account>> byFederated = users.stream().collect(partitioningBy(Account::federated));
        memberships.add(group.getId(), ids(byFederated.get(false)));
        for (Account account : byFederated.get(false)) {
            UserModel user = accounts.user(account);
            GroupModel.GroupMemberJoinEvent.fire(group, user, session);
            tell(OperationType.CREATE, group, user);
        }
        throughModel(byFederated.get(true), UserModel::joinGroup, OperationType.CREATE, group);
    }

    /** Removes users who are in the group. */
    void remove(GroupModel group, Collection<Account> users) {
        Map<Boolean, List<Account>> byFederated = users.stream().collect(partitioningBy(Account::federated));
        memberships.remove(group.getId(), ids(byFederated.get(false)));
        for (Account account : byFederated.get(false)) {
            UserModel user = accounts.user(account);
            GroupModel.GroupMemberLeaveEvent.fire(group, user, session);
            tell(OperationType.DELETE, group, user);
        }
        throughModel(byFederated.get(true), UserModel::leaveGroup, OperationType.DELETE, group);
    }

    private static List<String> ids(List<Account> users) {
        return users.stream().map(Account::id).toList();
    }

    private void tell(OperationType operation, GroupModel group, UserModel user) {
        UserCache cache = UserStorageUtil.userCache(session);
        if (cache != null) {
            cache.evict(realm, user);
        }
        auditTrail.membership(operation, user, group).success();
    }

    private void throughModel(
            List<Account> users, BiConsumer<UserModel, GroupModel> change, OperationType operation, GroupModel group) {
        for (Account account : users) {
            UserModel user = session.users().getUserById(realm, account.id());
            if (user != null) {
                change.accept(user, group);
                auditTrail.membership(operation, user, group).success();
            }
        }
    }
}
