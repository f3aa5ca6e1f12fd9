package dev.gatehouse.scim.store;

import jakarta.persistence.EntityManager;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.support.EntityManagers;
import org.keycloak.connections.jpa.util.JpaUtils;
import org.keycloak.models.KeycloakSession;

/** The database of the running request's transaction. */
public final class Database {
    private final KeycloakSession session;
    private final EntityManager entityManager;

    /** The database of the session's transaction. */
    public Database(KeycloakSession session) {
        this.session = session;
        this.entityManager = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** Sends all changes to the database, so that a broken constraint shows now and not after the answer is written. */
    public void flush() {
        entityManager.flush();
    }

    /**
     * Does something whose changes Keycloak then sends to the database together, and not one by one while it is done. Queries in
     * it do not see these changes.
     */
    public <T> T together(Supplier<T> work) {
        AtomicReference<T> result = new AtomicReference<>();
        EntityManagers.runInBatch(session, () -> result.set(work.get()), false);
        return result.get();
    }

    EntityManager entityManager() {
        return entityManager;
    }

    /** The name of a table in SQL, with the schema where one is configured. */
    String table(String name) {
        return JpaUtils.getTableNameForNativeQuery(name, entityManager);
    }

    /** A statement of JPQL (or SQL) about many ids, with {@code in :ids} in it. */
    IdQuery idQuery(String jpql) {
        return new IdQuery(entityManager, jpql);
    }
}
