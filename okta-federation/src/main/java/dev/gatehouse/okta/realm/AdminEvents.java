package dev.gatehouse.okta.realm;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.util.JsonSerialization;

/**
 * Ordinary admin events for what a sync did, though no administrator is signed in.
 *
 * <p>They go to the realm's event store when it keeps admin events, to the realm's listeners and to the global ones.
 * Their details say {@code gatehouse.source=okta} and {@code gatehouse.source_name=<name of the federation>}.
 */
public final class AdminEvents {

    private static final Logger LOG = Logger.getLogger(AdminEvents.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Map<String, String> details;
    private List<EventListenerProvider> listeners;

    AdminEvents(KeycloakSession session, RealmModel realm, String sourceName) {
        this.session = session;
        this.realm = realm;
        this.details = Map.of("gatehouse.source", "okta", "gatehouse.source_name", sourceName);
    }

    /** A user was created. */
    public void userCreated(UserModel user) {
        fire(OperationType.CREATE, ResourceType.USER, "users/" + user.getId(), representation(user));
    }

    /** A user was changed, enabled or disabled. */
    public void userUpdated(UserModel user) {
        fire(OperationType.UPDATE, ResourceType.USER, "users/" + user.getId(), representation(user));
    }

    /** A user has left Okta who was disabled before, so that nothing changes here; the details say that it is meant. */
    public void userLeft(UserModel user) {
        Map<String, String> all = new LinkedHashMap<>(details);
        all.put("gatehouse.disabled", "true");
        fire(OperationType.UPDATE, ResourceType.USER, "users/" + user.getId(), representation(user), all);
    }

    /**
     * A user is being deleted.
     *
     * @param further details to add to those of every event
     */
    public void userDeleted(UserModel user, Map<String, String> further) {
        Map<String, String> all = new LinkedHashMap<>(details);
        all.putAll(further);
        fire(OperationType.DELETE, ResourceType.USER, "users/" + user.getId(), representation(user), all);
    }

    /** A user was deleted of whom no more than the id is known. */
    public void userDeleted(String userId, Map<String, String> further) {
        Map<String, String> all = new LinkedHashMap<>(details);
        all.putAll(further);
        fire(OperationType.DELETE, ResourceType.USER, "users/" + userId, null, all);
    }

    /** The federation itself is being deleted. */
    public void federationDeleted(String componentId) {
        fire(OperationType.DELETE, ResourceType.COMPONENT, "components/" + componentId, null);
    }

    /** A user joined a group. */
    public void memberAdded(String userId, GroupModel group) {
        fire(OperationType.CREATE, ResourceType.GROUP_MEMBERSHIP, membership(userId, group), representation(group));
    }

    /** A user left a group. */
    public void memberRemoved(String userId, GroupModel group) {
        fire(OperationType.DELETE, ResourceType.GROUP_MEMBERSHIP, membership(userId, group), representation(group));
    }

    /** A group was created. */
    public void groupCreated(GroupModel group) {
        fire(OperationType.CREATE, ResourceType.GROUP, "groups/" + group.getId(), representation(group));
    }

    /** A group was renamed or moved. */
    public void groupUpdated(GroupModel group) {
        fire(OperationType.UPDATE, ResourceType.GROUP, "groups/" + group.getId(), representation(group));
    }

    /** A group was deleted. */
    public void groupDeleted(String groupId) {
        fire(OperationType.DELETE, ResourceType.GROUP, "groups/" + groupId, null);
    }

    private void fire(OperationType operation, ResourceType resource, String path, Map<String, Object> representation) {
        fire(operation, resource, path, representation, details);
    }

    private void fire(
            OperationType operation,
            ResourceType resource,
            String path,
            Map<String, Object> representation,
            Map<String, String> eventDetails) {
        if (!isAnybodyTold()) {
            return;
        }
        AdminEvent event = new AdminEvent();
        event.setId(UUID.randomUUID().toString());
        event.setTime(Time.currentTimeMillis());
        event.setRealmId(realm.getId());
        event.setRealmName(realm.getName());
        event.setAuthDetails(nobodySignedIn());
        event.setOperationType(operation);
        event.setResourceType(resource);
        event.setResourcePath(path);
        event.setDetails(eventDetails);
        event.setRepresentation(json(representation));
        boolean withRepresentation = realm.isAdminEventsDetailsEnabled();
        if (realm.isAdminEventsEnabled()) {
            EventStoreProvider store = session.getProvider(EventStoreProvider.class);
            if (store != null) {
                store.onEvent(event, withRepresentation);
            }
        }
        listeners().forEach(listener -> tell(listener, event, withRepresentation));
    }

    private boolean isAnybodyTold() {
        return realm.isAdminEventsEnabled() || !listeners().isEmpty();
    }

    /** A broken listener must not keep people enabled, so its failure is reported and the sync goes on. */
    private void tell(EventListenerProvider listener, AdminEvent event, boolean withRepresentation) {
        try {
            listener.onEvent(event, withRepresentation);
        } catch (RuntimeException e) {
            LOG.errorf(e, "An event listener failed on the admin event of %s", event.getResourcePath());
        }
    }

    private List<EventListenerProvider> listeners() {
        if (listeners == null) {
            var ofRealm = realm.getEventsListenersStream().collect(Collectors.toSet());
            listeners = session.getKeycloakSessionFactory()
                    .getProviderFactoriesStream(EventListenerProvider.class)
                    .map(EventListenerProviderFactory.class::cast)
                    .filter(factory -> factory.isGlobal() || ofRealm.contains(factory.getId()))
                    .map(factory -> session.getProvider(EventListenerProvider.class, factory.getId()))
                    .toList();
        }
        return listeners;
    }

    private AuthDetails nobodySignedIn() {
        AuthDetails nobody = new AuthDetails();
        nobody.setRealmId(realm.getId());
        nobody.setRealmName(realm.getName());
        return nobody;
    }

    private static String membership(String userId, GroupModel group) {
        return "users/" + userId + "/groups/" + group.getId();
    }

    private static Map<String, Object> representation(UserModel user) {
        return Map.of("id", user.getId(), "username", user.getUsername(), "enabled", user.isEnabled());
    }

    private static Map<String, Object> representation(GroupModel group) {
        return Map.of("id", group.getId(), "name", group.getName());
    }

    private static String json(Map<String, Object> representation) {
        try {
            return representation == null ? null : JsonSerialization.writeValueAsString(representation);
        } catch (IOException e) {
            throw new IllegalStateException("a map of strings cannot be written as JSON", e);
        }
    }
}
