package dev.gatehouse.okta.removal;

import dev.gatehouse.okta.broker.FederationProviders;
import dev.gatehouse.okta.store.RemovalEntity;
import dev.gatehouse.okta.store.Removals;
import java.time.Clock;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The removal of one federation: begun by an administrator, done by {@link RemovalJob}. */
public final class Removal {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ComponentModel component;
    private final Removals removals;

    /**
     * @param component the federation
     */
    public Removal(KeycloakSession session, RealmModel realm, ComponentModel component) {
        this.session = session;
        this.realm = realm;
        this.component = component;
        this.removals = new Removals(session, component.getId());
    }

    /** The removal, if one was begun. */
    public Optional<RemovalEntity> find() {
        return removals.find();
    }

    /**
     * Begins the removal: from the commit on no sync of this federation starts or goes on, and nobody who is removed comes
     * back through the identity provider that the federation made. Does nothing when it was begun
     * with the same choice.
     *
     * @param action what happens to devices
     * @param nameOrId who gets them, if they are reassigned
     * @return the removal
     * @throws IllegalArgumentException with a sentence for the administrator when the choice cannot be
     * @throws IllegalStateException with a sentence for the administrator when it was begun with another choice
     */
    public RemovalEntity begin(DeviceAction action, String nameOrId) {
        DeviceChoice choice = DeviceChoice.of(session, realm, component.getId(), action, nameOrId);
        Optional<RemovalEntity> begun = removals.find();
        if (begun.isPresent()) {
            if (!choice.equals(DeviceChoice.of(begun.get()))) {
                throw new IllegalStateException(
                        "This federation is being removed already, with another choice for the devices. Cancel that first.");
            }
            return begun.get();
        }
        RemovalEntity removal = new RemovalEntity(
                component.getId(),
                realm.getId(),
                choice.action().choice(),
                choice.reassignTo(),
                removals.countUsers(),
                Clock.systemUTC().millis());
        removals.begin(removal);
        new FederationProviders(session).disable(component.getId());
        return removal;
    }

    /**
     * Leaves what is not removed yet as it is. Users who are gone come back with the next full sync.
     *
     * @return whether there was a removal to cancel
     * @throws dev.gatehouse.okta.store.StateLock.BusyException when a step of it takes too long to end
     */
    public boolean cancel() {
        return removals.cancel();
    }
}
