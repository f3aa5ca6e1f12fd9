package dev.gatehouse.okta.store;

import dev.gatehouse.okta.store.Federations.Federation;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.jpa.entities.ComponentEntity;

/**
 * Finds what is known of federations that are gone: a transaction that began before a federation was removed may write its
 * first row when the others have been deleted already.
 */
public final class Leftovers {

    /** Those with a single row for each federation, which are written without its lock. */
    private static final List<Class<?>> FIRST_ROWS =
            List.of(OktaStateEntity.class, OktaLiveEntity.class, OktaAppEntity.class);

    private Leftovers() {}

    /** The federations that are gone and of which something is left. */
    public static List<Federation> federations(KeycloakSession session) {
        return FIRST_ROWS.stream()
                .flatMap(entity -> withoutComponent(session, entity))
                .distinct()
                .toList();
    }

    /** Forgets what is left of a federation, unless it is there again. */
    public static void remove(KeycloakSession session, Federation federation) {
        if (session.getProvider(JpaConnectionProvider.class)
                        .getEntityManager()
                        .find(ComponentEntity.class, federation.componentId())
                == null) {
            new Mappings(session, federation.realmId(), federation.componentId()).removeAll();
        }
    }

    private static Stream<Federation> withoutComponent(KeycloakSession session, Class<?> entity) {
        return session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "select e.realmId, e.componentId from " + entity.getSimpleName()
                                + " e where not exists (select 1 from ComponentEntity c where c.id = e.componentId)",
                        Object[].class)
                .getResultStream()
                .map(row -> new Federation((String) row[0], (String) row[1]));
    }
}
