package dev.gatehouse.scim.connector;

import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The connectors of one realm. */
public final class Connectors {
    private final KeycloakSession session;
    private final RealmModel realm;

    /** The connectors of the realm. */
    public Connectors(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Finds the connector that a request comes from, switched on or not. A connector of another realm is not found.
     *
     * @param credentials what came with the request
     */
    public Optional<ScimConnector> find(Credentials credentials) {
        return components(realm)
                .flatMap(component -> open(component).stream())
                .filter(connector -> connector.accepts(credentials))
                .findFirst();
    }

    private Optional<ScimConnector> open(ComponentModel component) {
        return session.getKeycloakSessionFactory().getProviderFactory(ScimConnector.class, component.getProviderId())
                        instanceof ScimConnectorFactory factory
                ? Optional.of(factory.create(session, component))
                : Optional.empty();
    }

    static Stream<ComponentModel> components(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), ScimConnector.class.getName());
    }
}
