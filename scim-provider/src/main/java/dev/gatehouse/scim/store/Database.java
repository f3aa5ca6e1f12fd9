package dev.gatehouse.scim.store;

import jakarta.persistence.EntityManager;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.util.JpaUtils;
import org.keycloak.models.KeycloakSession;

/** The database of the running request's transaction. */
public final class Database {
    private final EntityManager entityManager;

    /** The database of the session's transaction. */
    public Database(KeycloakSession session) {
        this.entityManager = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** Sends all changes to the database, so that a broken constraint shows now and not after the answer is written. */
    public void flush() {
        entityManager.flush();
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
