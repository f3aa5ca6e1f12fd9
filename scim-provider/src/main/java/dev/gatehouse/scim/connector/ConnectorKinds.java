package dev.gatehouse.scim.connector;

import java.util.Optional;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;

/** The kinds of connectors that are installed. */
final class ConnectorKinds {
    private ConnectorKinds() {}

    /** The factory of a kind. */
    static Optional<ScimConnectorFactory> factory(KeycloakSession session, String kind) {
        return session.getKeycloakSessionFactory().getProviderFactory(ScimConnector.class, kind)
                        instanceof ScimConnectorFactory factory
                ? Optional.of(factory)
                : Optional.empty();
    }

    /**
     * The factory of a kind that an administrator named.
     *
     * @throws ComponentValidationException if there is no such kind
     */
    static ScimConnectorFactory require(KeycloakSession session, String kind) {
        return factory(session, kind)
                .orElseThrow(() -> new ComponentValidationException("kind must be one of "
                        + String.join(
                                ", ",
                                session.getKeycloakSessionFactory()
                                        .getProviderFactoriesStream(ScimConnector.class)
                                        .map(factory -> factory.getId())
                                        .sorted()
                                        .toList())));
    }
}
