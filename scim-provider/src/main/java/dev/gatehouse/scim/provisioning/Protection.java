package dev.gatehouse.scim.provisioning;

import dev.gatehouse.scim.connector.Connectors;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.policy.AdministrationRoles;
import dev.gatehouse.scim.schema.StoredAttributes;
import dev.gatehouse.scim.schema.UserSchema;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.keycloak.common.constants.ServiceAccountConstants;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;

/**
 * What no connector may touch, whatever its client asks: service accounts, users whose access tokens connectors come with,
 * users who administer the realm or the server, and groups through which one becomes such a user. Roles count however they
 * are held, through groups and composite roles too, and so does being named by the realm's Admin permissions.
 */
final class Protection {
    private final Set<String> connectorsUsers;
    private final AdministrationRoles administration;

    /** Protects what the realm and the settings of its connectors name now. */
    Protection(Caller caller) {
        this.connectorsUsers = Connectors.userNames(caller.realm());
        this.administration = Administrators.of(caller);
    }

    /**
     * Refuses to change or remove a user who is protected.
     *
     * @throws ScimException 403; 404 for a service account, which nobody sees by SCIM
     */
    void requireChangeable(UserModel user) {
        if (isServiceAccount(user)) {
            throw ScimException.notFound("User", user.getId());
        }
        if (isConnectorsUser(user.getUsername())) {
            throw connectorsUser(user.getId());
        }
        if (administration.areHeldBy(user)) {
            throw administrator(user.getId());
        }
    }

    /**
     * Refuses to change or remove a group that gives administration roles, itself or through a group above it.
     *
     * @throws ScimException 403
     */
    void requireChangeable(GroupModel group) {
        if (administration.areHeldBy(group)) {
            throw ScimException.forbidden(
                    "Group " + group.getId()
                            + " gives administration roles or permissions to its members; SCIM never changes such groups or who is in them");
        }
    }

    /** The refusal to put a user who stands for a client into a group, or take it out. */
    static ScimException serviceAccount(String userId) {
        return ScimException.forbidden("User " + userId + " is a service account, which SCIM never changes");
    }

    /** The refusal to change a user whose access tokens a connector comes with. */
    static ScimException connectorsUser(String userId) {
        return ScimException.forbidden(
                "User " + userId + " is the one as whom a connector signs in, whom SCIM never changes");
    }

    /**
     * Refuses to give a user the name of one as whom a connector signs in, or one as Keycloak gives to service accounts: the
     * client of that name could not get its own any more.
     *
     * @param before the user so far, empty for a new one; a name that she has already is not looked at
     * @throws ScimException 403
     */
    void requireFreeName(StoredAttributes before, StoredAttributes wanted) {
        Optional<String> userName = wanted.first(UserSchema.USERNAME_KEY);
        if (!userName.equals(before.first(UserSchema.USERNAME_KEY))) {
            userName.ifPresent(this::requireFree);
        }
    }

    private void requireFree(String userName) {
        if (userName.toLowerCase(Locale.ROOT).startsWith(ServiceAccountConstants.SERVICE_ACCOUNT_USER_PREFIX)) {
            throw ScimException.forbidden("Names that start with " + ServiceAccountConstants.SERVICE_ACCOUNT_USER_PREFIX
                    + " are those of Keycloak's service accounts; SCIM gives them to nobody");
        }
        if (isConnectorsUser(userName)) {
            throw ScimException.forbidden(
                    "The userName " + userName + " is the one as which a connector signs in; SCIM gives it to nobody");
        }
    }

    /** Whether a connector is recognised by access tokens of the user with this name. */
    boolean isConnectorsUser(String userName) {
        return userName != null && connectorsUsers.contains(userName.toLowerCase(Locale.ROOT));
    }

    /** The names of the users as whom connectors sign in, in lower case. */
    Set<String> connectorsUsers() {
        return connectorsUsers;
    }

    /** The refusal to change a user who holds administration roles. */
    static ScimException administrator(String userId) {
        return ScimException.forbidden(
                "User " + userId + " holds administration roles or permissions; SCIM never changes,"
                        + " disables or deletes such users. An administrator can in the admin console.");
    }

    /** Whether the group may be changed. */
    boolean isChangeable(GroupModel group) {
        return !administration.areHeldBy(group);
    }

    /** Whether the user may be changed. */
    boolean isChangeable(UserModel user) {
        return !isServiceAccount(user) && !isConnectorsUser(user.getUsername()) && !administration.areHeldBy(user);
    }

    /** Whether the user stands for a client and not for a person. */
    static boolean isServiceAccount(UserModel user) {
        return user.getServiceAccountClientLink() != null;
    }
}
