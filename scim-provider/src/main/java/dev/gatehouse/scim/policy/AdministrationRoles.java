package dev.gatehouse.scim.policy;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.function.Supplier;
import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleMapperModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/**
 * Recognises roles that let one administer a realm or the server, however they are held, and those to whom the realm's
 * Admin permissions give as much.
 */
public final class AdministrationRoles {
    private final Supplier<Delegation> source;
    private Delegation delegation;

    /**
     * Recognises administrators of a realm.
     *
     * @param delegation tells whom its Admin permissions name; asked once at most, and only when somebody is looked at
     */
    public AdministrationRoles(Supplier<Delegation> delegation) {
        this.source = requireNonNull(delegation, "delegation");
    }

    /** Whether a user has such a role, directly, through a group or inside another role, or is named. */
    public boolean areHeldBy(UserModel user) {
        return isNamedUser(user.getId())
                || areMappedTo(user)
                || !delegation().groups().isEmpty() && user.getGroupsStream().anyMatch(this::isNamed);
    }

    /**
     * Whether members of a group have such a role by it: its own, one of a group above it, or one inside another role; or
     * are named by it.
     */
    public boolean areHeldBy(GroupModel group) {
        for (GroupModel next = group; next != null; next = next.getParent()) {
            if (areMappedTo(next)) {
                return true;
            }
        }
        return isNamed(group);
    }

    /** Whether a role is such a role, or has one inside. */
    public boolean areIn(RoleModel role) {
        return RoleUtils.expandCompositeRoles(Set.of(role)).stream().anyMatch(this::isOne);
    }

    /** Whether the realm's Admin permissions name a user. */
    public boolean isNamedUser(String userId) {
        return namedUsers().contains(userId);
    }

    /** The ids of the users whom the realm's Admin permissions name. */
    public Set<String> namedUsers() {
        return delegation().users();
    }

    /** Whether the realm's Admin permissions name a group itself, and not one above it. */
    public boolean isNamedGroup(String groupId) {
        return delegation().groups().containsKey(groupId);
    }

    private boolean isNamed(GroupModel group) {
        if (isNamedGroup(group.getId())) {
            return true;
        }
        for (GroupModel next = group.getParent(); next != null; next = next.getParent()) {
            if (delegation().groups().getOrDefault(next.getId(), false)) {
                return true;
            }
        }
        return false;
    }

    private boolean areMappedTo(RoleMapperModel holder) {
        return RoleUtils.getDeepRoleMappings(holder).stream().anyMatch(this::isOne);
    }

    private boolean isOne(RoleModel role) {
        if (delegation().roles().contains(role.getId())) {
            return true;
        }
        if (role.getContainer() instanceof ClientModel client) {
            boolean ownRealms = client.getClientId().equals(Constants.REALM_MANAGEMENT_CLIENT_ID);
            boolean anyRealms =
                    isAdminRealm(client.getRealm()) && client.getClientId().endsWith(AdminRoles.APP_SUFFIX);
            return ownRealms || anyRealms;
        }
        return role.getContainer() instanceof RealmModel realm
                && isAdminRealm(realm)
                && AdminRoles.REALM_LEVEL_ROLES.contains(role.getName());
    }

    private Delegation delegation() {
        if (delegation == null) {
            delegation = source.get();
        }
        return delegation;
    }

    private static boolean isAdminRealm(RealmModel realm) {
        return realm.getName().equals(Config.getAdminRealm());
    }
}
