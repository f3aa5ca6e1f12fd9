package dev.gatehouse.okta.store;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.util.JpaUtils;
import org.keycloak.models.KeycloakSession;

/**
 * Which users of one federation are assigned to its Identity app, within one transaction. Not known is a state of its own.
 *
 * <p>Each listing has a number that rises. What was written about a user since a listing began stays: it was read later.
 * The writes are native SQL, whose plans Hibernate keeps, and pass loaded entities by.
 */
public final class Assignees {

    private final EntityManager em;
    private final String table;
    private final String componentId;

    /**
     * @param session whose transaction is used
     * @param componentId the federation
     */
    public Assignees(KeycloakSession session, String componentId) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.table = JpaUtils.getTableNameForNativeQuery("GATEHOUSE_OKTA_USER", em);
        this.componentId = componentId;
    }

    /**
     * Notes that a listing shows some users.
     *
     * @param oktaIds at most some hundreds
     * @param generation number of the listing
     */
    public void listed(Collection<String> oktaIds, long generation) {
        if (!oktaIds.isEmpty()) {
            em.createNativeQuery("update " + table + " set ASSIGNED = :assigned, ASSIGNED_GENERATION = :generation "
                            + "where COMPONENT_ID = :componentId and OKTA_ID in (:oktaIds) "
                            + "and ASSIGNED_GENERATION < :generation")
                    .setParameter("assigned", true)
                    .setParameter("generation", generation)
                    .setParameter("componentId", componentId)
                    .setParameter("oktaIds", oktaIds)
                    .executeUpdate();
        }
    }

    /**
     * Notes that a listing came to its end: whom it did not show is not assigned.
     *
     * @return how many users that makes
     */
    public int finish(long generation) {
        return em.createNativeQuery("update " + table + " set ASSIGNED = :assigned, ASSIGNED_GENERATION = :generation "
                        + "where COMPONENT_ID = :componentId and ASSIGNED_GENERATION < :generation")
                .setParameter("assigned", false)
                .setParameter("generation", generation)
                .setParameter("componentId", componentId)
                .executeUpdate();
    }

    /** Notes what was found out about one user beside the listings, the last of which has the number given. */
    public void found(String oktaId, boolean assigned, long generation) {
        em.createNativeQuery("update " + table + " set ASSIGNED = :assigned, ASSIGNED_GENERATION = :generation "
                        + "where COMPONENT_ID = :componentId and OKTA_ID = :oktaId")
                .setParameter("assigned", assigned)
                .setParameter("generation", generation)
                .setParameter("componentId", componentId)
                .setParameter("oktaId", oktaId)
                .executeUpdate();
    }

    /** Forgets who is assigned, since the app is another one or gone. */
    public void forget() {
        em.createNativeQuery("update " + table + " set ASSIGNED = null where COMPONENT_ID = :componentId")
                .setParameter("componentId", componentId)
                .executeUpdate();
    }

    /**
     * Says whether a user is assigned.
     *
     * @param oktaId Okta's id of the user
     * @param userId Keycloak's id, which must belong to it
     * @return nothing when that is not known
     */
    public Optional<Boolean> isAssigned(String oktaId, String userId) {
        return em
                .createQuery(
                        "select m.assigned from OktaUserEntity m where m.componentId = :componentId "
                                + "and m.oktaId = :oktaId and m.userId = :userId",
                        Boolean.class)
                .setParameter("componentId", componentId)
                .setParameter("oktaId", oktaId)
                .setParameter("userId", userId)
                .getResultList()
                .stream()
                .filter(Objects::nonNull)
                .findFirst();
    }
}
