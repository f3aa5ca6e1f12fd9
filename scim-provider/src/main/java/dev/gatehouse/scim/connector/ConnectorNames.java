package dev.gatehouse.scim.connector;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.store.Components;
import dev.gatehouse.scim.store.Database;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The names of a realm's connectors. No two are the same, whatever their letter case. */
final class ConnectorNames {
    static final int MAX_LENGTH = 100;

    private final KeycloakSession session;
    private final RealmModel realm;

    ConnectorNames(KeycloakSession session, RealmModel realm) {
        this.session = requireNonNull(session, "session");
        this.realm = requireNonNull(realm, "realm");
    }

    /**
     * Checks the name that a connector is to get. Until the transaction ends no other connector of the realm gets one.
     *
     * @throws ComponentValidationException with a sentence for the administrator
     */
    void require(ComponentModel connector) {
        String name = connector.getName();
        if (name == null || name.isBlank()) {
            throw new ComponentValidationException("A connector needs a name");
        }
        if (name.length() > MAX_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            throw new ComponentValidationException("The name of a connector has at most " + MAX_LENGTH
                    + " characters, and no control character among them");
        }
        if (others(connector).anyMatch(name::equalsIgnoreCase)) {
            throw new ComponentValidationException("There is already a connector with this name");
        }
    }

    private Stream<String> others(ComponentModel connector) {
        Components components = new Components(new Database(session));
        components.lockRealm(realm.getId());
        return components.names(realm.getId(), ScimConnector.class.getName(), connector.getId()).stream();
    }
}
