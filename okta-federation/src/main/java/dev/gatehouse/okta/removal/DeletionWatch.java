package dev.gatehouse.okta.removal;

import org.keycloak.component.ComponentModel;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Hears that an administrator deletes a federation, which Keycloak says before it deletes anything. */
final class DeletionWatch implements EventListenerProvider {

    private static final String PATH = "components/";

    private final KeycloakSession session;

    DeletionWatch(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getOperationType() == OperationType.DELETE
                && event.getResourceType() == ResourceType.COMPONENT
                && event.getResourcePath() != null
                && event.getResourcePath().startsWith(PATH)) {
            deleting(event.getRealmId(), event.getResourcePath().substring(PATH.length()));
        }
    }

    @Override
    public void onEvent(Event event) {
        // people's own doings are of no interest
    }

    @Override
    public void close() {
        // holds nothing
    }

    private void deleting(String realmId, String componentId) {
        RealmModel realm = session.realms().getRealm(realmId);
        ComponentModel component = realm == null ? null : realm.getComponent(componentId);
        if (component != null && DeletionWatchFactory.isFederation(component)) {
            new RemovalAtOnce(session, realm, component).prepare();
        }
    }
}
