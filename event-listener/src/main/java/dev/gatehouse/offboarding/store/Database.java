package dev.gatehouse.offboarding.store;

import jakarta.persistence.EntityManager;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.SharedSessionContract;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Opens the stateless sessions that the stores work on. */
public final class Database {

    private Database() {}

    /**
     * Works in the transaction, and on the connection, of another session.
     *
     * @param shared the session whose transaction it is
     * @param work what to do
     * @param <T> type of the result
     * @return the result of the work
     */
    public static <T> T within(SharedSessionContract shared, Function<StatelessSession, T> work) {
        try (StatelessSession db = shared.statelessWithOptions().connection().open()) {
            T result = work.apply(db);
            // Inserts may wait in a JDBC batch; their failure belongs here, not somewhere in the commit.
            ((SharedSessionContractImplementor) db).getJdbcCoordinator().executeBatch();
            return result;
        }
    }

    /**
     * Works in the transaction of a Keycloak session, after what it has pending was written.
     *
     * @param session the Keycloak session
     * @param work what to do
     * @param <T> type of the result
     * @return the result of the work
     */
    public static <T> T within(KeycloakSession session, Function<StatelessSession, T> work) {
        EntityManager entities = entities(session);
        entities.flush();
        return within(entities.unwrap(Session.class), work);
    }

    /**
     * Works in a transaction of its own.
     *
     * @param factory Keycloak's session factory
     * @param work what to do
     * @param <T> type of the result
     * @return the result of the work, after the commit
     */
    public static <T> T inTransaction(KeycloakSessionFactory factory, Function<StatelessSession, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> within(session, work));
    }

    /**
     * The Hibernate session of a Keycloak session.
     *
     * @param session the Keycloak session
     * @return its persistence context
     */
    public static Session hibernate(KeycloakSession session) {
        return entities(session).unwrap(Session.class);
    }

    private static EntityManager entities(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
