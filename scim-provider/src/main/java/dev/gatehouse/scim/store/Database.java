package dev.gatehouse.scim.store;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The database of the running request's transaction. */
public final class Database {
    private static final int IDS_IN_ONE_QUERY = 500;

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

    /** Asks for many ids a few hundred at a time, since databases limit the parameters of one query. */
    static <T> List<T> inPortions(Collection<String> ids, Function<List<String>, List<T>> query) {
        List<String> all = List.copyOf(ids);
        List<T> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += IDS_IN_ONE_QUERY) {
            found.addAll(query.apply(all.subList(from, Math.min(all.size(), from + IDS_IN_ONE_QUERY))));
        }
        return found;
    }
}
