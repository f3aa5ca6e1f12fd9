package dev.gatehouse.scim.provisioning;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/**
 * Tells Keycloak's event store and listeners what a connector changed, by the same admin events that the console's changes
 * make: same resource type, path and representation. The details say that it was SCIM, and which connector.
 */
final class AuditTrail {
    /** The detail that names the way by which a change came. */
    static final String SOURCE_DETAIL = "gatehouse.source";
    /** The detail that names the connector. */
    static final String SOURCE_NAME_DETAIL = "gatehouse.source_name";
    /** The detail that says that a user was there before the connector and is the connector's from now on. */
    static final String TAKEOVER_DETAIL = "gatehouse.takeover";
    /** The detail that says that a user who is disabled already was deactivated: nothing changes, but it is meant. */
    static final String DISABLED_DETAIL = "gatehouse.disabled";

    private static final Set<String> OWN_FIELDS =
            Set.of(UserModel.USERNAME, UserModel.EMAIL, UserModel.FIRST_NAME, UserModel.LAST_NAME);

    private final Caller caller;
    private final Map<String, GroupRepresentation> shownGroups = new HashMap<>();

    AuditTrail(Caller caller) {
        this.caller = caller;
    }

    /** A change of a user; call {@link AdminEventBuilder#success()} when it is done. */
    AdminEventBuilder user(OperationType operation, UserModel user) {
        caller.notes().about(user);
        return event(operation, ResourceType.USER)
                .resourcePath("users", user.getId())
                .representation(operation == OperationType.DELETE ? brief(user) : whole(user));
    }

    /** A user got a password; call {@link AdminEventBuilder#success()} when it is done. */
    AdminEventBuilder password(UserModel user) {
        caller.notes().changed("password");
        return event(OperationType.ACTION, ResourceType.USER).resourcePath("users", user.getId(), "reset-password");
    }

    /**
     * A user was given ({@code CREATE}) or has lost ({@code DELETE}) roles of the realm; call {@link
     * AdminEventBuilder#success()} when it is done.
     */
    AdminEventBuilder realmRoles(OperationType operation, UserModel user, Collection<RoleModel> roles) {
        caller.notes().changed("roles");
        return event(operation, ResourceType.REALM_ROLE_MAPPING)
                .resourcePath("users", user.getId(), "role-mappings", "realm")
                .representation(roles.stream()
                        .map(ModelToRepresentation::toBriefRepresentation)
                        .toList());
    }

    /**
     * A change of a group; call {@link AdminEventBuilder#success()} when it is done. A subgroup is told to be created below
     * its parent.
     */
    AdminEventBuilder group(OperationType operation, GroupModel group) {
        caller.notes().about(group);
        shownGroups.remove(group.getId());
        AdminEventBuilder event = event(operation, ResourceType.GROUP)
                .representation(operation == OperationType.DELETE ? brief(group) : whole(group));
        return operation == OperationType.CREATE && group.getParentId() != null
                ? event.resourcePath("groups", group.getParentId(), "children")
                : event.resourcePath("groups", group.getId());
    }

    /** A group was moved to where it is now; call {@link AdminEventBuilder#success()} when it is done. */
    AdminEventBuilder groupMoved(GroupModel group) {
        caller.notes().about(group);
        shownGroups.remove(group.getId());
        AdminEventBuilder event =
                event(OperationType.UPDATE, ResourceType.GROUP).representation(whole(group));
        return group.getParentId() == null
                ? event.resourcePath("groups")
                : event.resourcePath("groups", group.getParentId(), "children");
    }

    /**
     * A user joined ({@code CREATE}) or left ({@code DELETE}) a group; call {@link AdminEventBuilder#success()} when it is
     * done.
     */
    AdminEventBuilder membership(OperationType operation, UserModel user, GroupModel group) {
        caller.notes().changed("members");
        return event(operation, ResourceType.GROUP_MEMBERSHIP)
                .resourcePath("users", user.getId(), "groups", group.getId())
                .representation(shownGroups.computeIfAbsent(group.getId(), id -> whole(group)))
                .detail(UserModel.USERNAME, user.getUsername())
                .detail(UserModel.EMAIL, user.getEmail());
    }

    private AdminEventBuilder event(OperationType operation, ResourceType resourceType) {
        return new ConnectorEventBuilder(caller)
                .operation(operation)
                .resource(resourceType)
                .detail(SOURCE_DETAIL, "scim")
                .detail(SOURCE_NAME_DETAIL, caller.connector().name());
    }

    /** What the console shows of a user when it saves her; it leaves out what would have to be looked up. */
    private static UserRepresentation whole(UserModel user) {
        UserRepresentation representation = brief(user);
        representation.setEnabled(user.isEnabled());
        representation.setEmail(user.getEmail());
        representation.setEmailVerified(user.isEmailVerified());
        representation.setFirstName(user.getFirstName());
        representation.setLastName(user.getLastName());
        representation.setFederationLink(user.getFederationLink());
        representation.setCreatedTimestamp(user.getCreatedTimestamp());
        representation.setRequiredActions(user.getRequiredActionsStream().toList());
        Map<String, List<String>> attributes = new HashMap<>(user.getAttributes());
        attributes.keySet().removeAll(OWN_FIELDS);
        representation.setAttributes(attributes);
        return representation;
    }

    private static UserRepresentation brief(UserModel user) {
        UserRepresentation representation = new UserRepresentation();
        representation.setId(user.getId());
        representation.setUsername(user.getUsername());
        return representation;
    }

    private static GroupRepresentation whole(GroupModel group) {
        return ModelToRepresentation.toRepresentation(group, true);
    }

    private static GroupRepresentation brief(GroupModel group) {
        GroupRepresentation representation = new GroupRepresentation();
        representation.setId(group.getId());
        representation.setName(group.getName());
        return representation;
    }

    /**
     * Keycloak's own builder, which knows the listeners of the realm and the event store, without the signed-in
     * administrator that it otherwise asks for.
     */
    private static final class ConnectorEventBuilder extends AdminEventBuilder {
        ConnectorEventBuilder(Caller caller) {
            super(caller.realm(), null, caller.session(), remoteAddress(caller), blank(caller));
        }

        private static String remoteAddress(Caller caller) {
            return caller.session().getContext().getConnection().getRemoteHost();
        }

        private static AdminEvent blank(Caller caller) {
            RealmModel realm = caller.realm();
            AuthDetails auth = new AuthDetails();
            auth.setRealmId(realm.getId());
            auth.setRealmName(realm.getName());
            auth.setIpAddress(remoteAddress(caller));
            AdminEvent event = new AdminEvent();
            event.setRealmId(realm.getId());
            event.setRealmName(realm.getName());
            event.setAuthDetails(auth);
            return event;
        }
    }
}
