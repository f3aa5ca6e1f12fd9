package dev.gatehouse.scim.gate;

import dev.gatehouse.scim.store.ConnectorUses;
import dev.gatehouse.scim.store.Database;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Writes down when connectors were used, in a thread and transaction of its own, so that no request waits for it or fails
 * by it. What cannot be written is forgotten; the next minute brings another.
 */
final class UseWriter {
    private static final Logger LOG = Logger.getLogger(UseWriter.class);
    private static final String EXECUTOR = "gatehouse-scim";

    private UseWriter() {}

    static void write(KeycloakSession session, String connectorId, Instant at) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        try {
            session.getProvider(ExecutorsProvider.class)
                    .getExecutor(EXECUTOR)
                    .execute(() -> writeNow(factory, connectorId, at));
        } catch (RejectedExecutionException e) {
            LOG.debugf("The use of the connector %s is not written down: %s", connectorId, e.getMessage());
        }
    }

    private static void writeNow(KeycloakSessionFactory factory, String connectorId, Instant at) {
        try {
            KeycloakModelUtils.runJobInTransaction(
                    factory, session -> new ConnectorUses(new Database(session)).mark(connectorId, at));
        } catch (RuntimeException e) {
            LOG.debugf(e, "The use of the connector %s is not written down", connectorId);
        }
    }
}
