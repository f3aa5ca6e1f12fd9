package dev.gatehouse.scim.provisioning;

import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
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

    private final Caller caller;

    AuditTrail(Caller caller) {
        this.caller = caller;
    }

    /** A change of a user; call {@link AdminEventBuilder#success()} when it is done. */
    AdminEventBuilder user(OperationType operation, UserModel user) {
        return event(operation, ResourceType.USER)
                .resourcePath("users", user.getId())
                .representation(representation(user, operation != OperationType.DELETE));
    }

    /** A change of a group; call {@link AdminEventBuilder#success()} when it is done. */
    AdminEventBuilder group(OperationType operation, GroupModel group) {
        return event(operation, ResourceType.GROUP)
                .resourcePath("groups", group.getId())
                .representation(representation(group));
    }

    /**
     * A user joined ({@code CREATE}) or left ({@code DELETE}) a group; call {@link AdminEventBuilder#success()} when it is
     * done.
     */
    AdminEventBuilder membership(OperationType operation, UserModel user, GroupModel group) {
        return event(operation, ResourceType.GROUP_MEMBERSHIP)
                .resourcePath("users", user.getId(), "groups", group.getId())
                .representation(representation(group))
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

    private static UserRepresentation representation(UserModel user, boolean whole) {
        UserRepresentation representation = new UserRepresentation();
        representation.setId(user.getId());
        representation.setUsername(user.getUsername());
        if (whole) {
            representation.setEnabled(user.isEnabled());
            representation.setEmail(user.getEmail());
            representation.setFirstName(user.getFirstName());
            representation.setLastName(user.getLastName());
        }
        return representation;
    }

    private static GroupRepresentation representation(GroupModel group) {
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
