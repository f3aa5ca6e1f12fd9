package dev.gatehouse.okta.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;

/**
 * The lock under which everything of a federation is written: the row of its state. It must be the first thing that a
 * transaction asks the database for, since some databases show a transaction for ever what it saw first.
 */
public final class StateLock {

    private StateLock() {}

    /** Somebody else has the lock for longer than the database waits. */
    public static final class BusyException extends RuntimeException {

        BusyException(RuntimeException cause) {
            super("the state of an Okta federation could not be locked", cause);
        }
    }

    /**
     * Waits for the lock and keeps it until the transaction ends.
     *
     * @return the state; nothing when the federation has none
     * @throws BusyException when the database gave up waiting; the transaction must be rolled back and may be tried again
     */
    public static Optional<OktaStateEntity> take(KeycloakSession session, String componentId) {
        return waiting(() -> Optional.ofNullable(
                em(session).find(OktaStateEntity.class, componentId, LockModeType.PESSIMISTIC_WRITE)));
    }

    /** Does what waits for a lock, and throws {@link BusyException} when the database gave up waiting. */
    static <T> T waiting(Supplier<T> work) {
        try {
            return work.get();
        } catch (PersistenceException | ModelException e) {
            throw new BusyException(e);
        }
    }

    /** The state as it is, without the lock. */
    public static Optional<OktaStateEntity> look(KeycloakSession session, String componentId) {
        return Optional.ofNullable(em(session).find(OktaStateEntity.class, componentId));
    }

    /** Makes a state where there is none. Fails when another transaction makes it meanwhile. */
    public static void prepare(KeycloakSession session, String realmId, String componentId) {
        if (look(session, componentId).isEmpty()) {
            em(session).persist(new OktaStateEntity(componentId, realmId));
        }
    }

    private static EntityManager em(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
