package dev.gatehouse.scim.provisioning;

import static java.util.stream.Collectors.toSet;

import dev.gatehouse.scim.policy.AdministrationRoles;
import dev.gatehouse.scim.store.Accounts;
import dev.gatehouse.scim.store.Accounts.Account;
import dev.gatehouse.scim.store.Accounts.Holding;
import dev.gatehouse.scim.store.MemberTraits;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Tells which of many users {@link Protection} protects, at a cost in proportion to the number of different roles and groups
 * that they have, not to the number of users; only users of a federation are asked one by one.
 */
final class MemberProtection {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Accounts accounts;
    private final UncachedUsers users;
    private final Protection protection;
    private final AdministrationRoles administration;
    private final Map<String, Boolean> roles = new HashMap<>();
    private final Map<String, Boolean> groups = new HashMap<>();

    MemberProtection(Caller caller, Accounts accounts) {
        this.session = caller.session();
        this.realm = caller.realm();
        this.accounts = accounts;
        this.users = new UncachedUsers(session, realm);
        this.protection = new Protection(caller);
        this.administration = Administrators.of(caller);
    }

    /**
     * Refuses to put some users into a group or take them out.
     *
     * @throws dev.gatehouse.scim.error.ScimException 403 if one of them is protected
     */
    void requireChangeable(Collection<Account> users) {
        Set<String> administrators = administratorsAmong(users);
        for (Account user : users) {
            if (user.serviceAccount()) {
                throw Protection.serviceAccount(user.id());
            }
            if (protection.isConnectorsUser(user.username())) {
                throw Protection.connectorsUser(user.id());
            }
            if (administrators.contains(user.id())) {
                throw Protection.administrator(user.id());
            }
        }
    }

    /** Those of some users who are not protected. */
    List<Account> changeableAmong(Collection<Account> users) {
        Set<String> administrators = administratorsAmong(users);
        return users.stream()
                .filter(user -> !user.serviceAccount()
                        && !administrators.contains(user.id())
                        && !protection.isConnectorsUser(user.username()))
                .toList();
    }

    /** Whether one of some roles is for administration, or holds one that is. */
    boolean giveAdministration(Collection<String> roleIds) {
        return roleIds.stream().anyMatch(this::isForAdministration);
    }

    /** Whether one of some roles is for administration, or one of some groups gives one that is. */
    boolean areForAdministration(Collection<String> roleIds, Collection<String> groupIds) {
        return giveAdministration(roleIds) || groupIds.stream().anyMatch(this::givesAdministration);
    }

    /** Whether the realm's Admin permissions name one of some groups. */
    boolean areNamed(Collection<String> groupIds) {
        return groupIds.stream().anyMatch(administration::isNamedGroup);
    }

    /** Whether one of those whom some groups have is named by the realm's Admin permissions. */
    boolean areNamedAmong(MemberTraits members, Collection<String> groupIds) {
        return members.haveOneOf(groupIds, administration.namedUsers());
    }

    /** The id of one of those whom some groups have as whom a connector signs in. */
    Optional<String> connectorsUserAmong(MemberTraits members, Collection<String> groupIds) {
        return members.named(groupIds, protection.connectorsUsers()).stream().findFirst();
    }

    private Set<String> administratorsAmong(Collection<Account> users) {
        List<String> ids = users.stream().map(Account::id).toList();
        Map<String, List<Holding>> holdings = accounts.holdings(ids);
        return users.stream()
                .filter(user -> administration.isNamedUser(user.id())
                        || holdings.getOrDefault(user.id(), List.of()).stream().anyMatch(this::isForAdministration)
                        || user.federated() && isAdministrator(user.id()))
                .map(Account::id)
                .collect(toSet());
    }

    private boolean isForAdministration(Holding holding) {
        return holding.role() ? isForAdministration(holding.id()) : givesAdministration(holding.id());
    }

    /** A federation may add roles and groups of which no table of Keycloak's tells. */
    private boolean isAdministrator(String userId) {
        return users.find(userId).filter(administration::areHeldBy).isPresent();
    }

    private boolean givesAdministration(String groupId) {
        return groups.computeIfAbsent(groupId, this::isAdministrationGroup);
    }

    private boolean isForAdministration(String roleId) {
        return roles.computeIfAbsent(roleId, this::isAdministrationRole);
    }

    private boolean isAdministrationRole(String roleId) {
        return List.of(roleId).stream()
                .map(realm::getRoleById)
                .filter(Objects::nonNull)
                .anyMatch(administration::areIn);
    }

    private boolean isAdministrationGroup(String groupId) {
        GroupModel group = session.groups().getGroupById(realm, groupId);
        return group != null && administration.areHeldBy(group);
    }
}
