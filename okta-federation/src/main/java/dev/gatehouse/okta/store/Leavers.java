package dev.gatehouse.okta.store;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.util.JpaUtils;
import org.keycloak.models.KeycloakSession;

/**
 * Who of a federation's users is to go, or has just gone, within one transaction. What is still to be done about a user
 * stands in her mapping, so that it is neither held in memory nor lost when a server dies.
 */
public final class Leavers {

    private static final String ENABLED_ONES = "from OktaUserEntity m, UserEntity u where m.componentId = :componentId "
            + "and u.id = m.userId and u.enabled = true and u.federationLink = :componentId ";

    private static final String UNTOLD_ONES = "from OktaUserEntity m, UserEntity u where m.componentId = :componentId "
            + "and m.gone = true and m.leaveUntold = true "
            + "and u.id = m.userId and u.enabled = false and u.federationLink = :componentId ";

    private final EntityManager em;
    private final String componentId;

    /**
     * @param session whose transaction is used
     * @param componentId the federation
     */
    public Leavers(KeycloakSession session, String componentId) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.componentId = componentId;
    }

    /** How many users are mapped, still this federation's and enabled. */
    public long usersInUse() {
        return count("");
    }

    /** How many users in use have gone from Okta or the scope, and are to be disabled. */
    public long due() {
        return count("and m.gone = true");
    }

    /**
     * The Okta ids of users in use who are to be disabled.
     *
     * @param after the last id of the page before, an empty string at first
     * @param max the length of a page
     */
    public List<String> due(String after, int max) {
        return em.createQuery(
                        "select m.oktaId " + ENABLED_ONES + "and m.gone = true and m.oktaId > :after order by m.oktaId",
                        String.class)
                .setParameter("componentId", componentId)
                .setParameter("after", after)
                .setMaxResults(max)
                .getResultList();
    }

    /** Those of some users in use who are to be disabled. */
    public Set<String> dueAmong(Collection<String> oktaIds) {
        return Set.copyOf(new IdQuery(em, "select m.oktaId " + ENABLED_ONES + "and m.gone = true and m.oktaId in :ids")
                .with("componentId", componentId)
                .list(String.class, oktaIds));
    }

    /**
     * The Okta ids of users who have left Okta and whom something else disabled before, as long as that was not told.
     *
     * @param after the last id of the page before, an empty string at first
     * @param max the length of a page
     */
    public List<String> untold(String after, int max) {
        return em.createQuery(
                        "select m.oktaId " + UNTOLD_ONES + "and m.oktaId > :after order by m.oktaId", String.class)
                .setParameter("componentId", componentId)
                .setParameter("after", after)
                .setMaxResults(max)
                .getResultList();
    }

    /** Those of some users who have left Okta and whom something else disabled before, as long as that was not told. */
    public Set<String> untoldAmong(Collection<String> oktaIds) {
        return Set.copyOf(new IdQuery(em, "select m.oktaId " + UNTOLD_ONES + "and m.oktaId in :ids")
                .with("componentId", componentId)
                .list(String.class, oktaIds));
    }

    /** How many users in use a full sync has not seen; those who are due anyway are left out. */
    public long notSeen(long generation) {
        return em.createQuery(
                        "select count(m) " + ENABLED_ONES + "and m.gone = false and m.generation < :generation",
                        Long.class)
                .setParameter("componentId", componentId)
                .setParameter("generation", generation)
                .getSingleResult();
    }

    /**
     * The Okta ids of all users whom a full sync has not seen, in use or not; those of whom it is known that Okta does not list
     * them are left out.
     *
     * @param generation the full sync
     * @param after the last id of the page before, an empty string at first
     * @param max the length of a page
     */
    public List<String> notSeen(long generation, String after, int max) {
        return em.createQuery(
                        "select m.oktaId from OktaUserEntity m where m.componentId = :componentId "
                                + "and m.generation < :generation "
                                + "and m.status not in ('DEPROVISIONED', 'DELETED', 'OUT_OF_SCOPE') "
                                + "and m.oktaId > :after order by m.oktaId",
                        String.class)
                .setParameter("componentId", componentId)
                .setParameter("generation", generation)
                .setParameter("after", after)
                .setMaxResults(max)
                .getResultList();
    }

    /** How many of those whom a sync disabled after a moment, in milliseconds since 1970, are still disabled by it. */
    public long disabledAfter(long moment) {
        return em.createQuery(
                        "select count(m) from OktaUserEntity m where m.componentId = :componentId "
                                + "and m.disabledBySync = true and m.disabledAt > :moment",
                        Long.class)
                .setParameter("componentId", componentId)
                .setParameter("moment", moment)
                .getSingleResult();
    }

    /**
     * The Okta ids of disabled users whose sessions have not been ended yet.
     *
     * @param after the last id of the page before, an empty string at first
     * @param max the length of a page
     */
    public List<String> sessionsPending(String after, int max) {
        return em.createQuery(
                        "select m.oktaId from OktaUserEntity m where m.componentId = :componentId "
                                + "and m.sessionsPending = true and m.oktaId > :after order by m.oktaId",
                        String.class)
                .setParameter("componentId", componentId)
                .setParameter("after", after)
                .setMaxResults(max)
                .getResultList();
    }

    /**
     * The Okta ids of users in use of whom it has to be asked whether they are still in the scope.
     *
     * @param after the last id of the page before, an empty string at first
     * @param max the length of a page
     */
    public List<String> scopeDoubts(String after, int max) {
        return em.createQuery(
                        "select m.oktaId " + ENABLED_ONES + "and m.scopeDoubt = true and m.gone = false "
                                + "and m.oktaId > :after order by m.oktaId",
                        String.class)
                .setParameter("componentId", componentId)
                .setParameter("after", after)
                .setMaxResults(max)
                .getResultList();
    }

    /**
     * Notes of some users that it has to be asked whether they are still in the scope.
     *
     * @param generation the full sync that asks; those whom it has seen in the scope are left out. 0 for other syncs
     */
    public void doubtScope(Collection<String> userIds, long generation) {
        new IdQuery(
                        em,
                        "update " + table()
                                + " set SCOPE_DOUBT = :yes where COMPONENT_ID = :componentId "
                                + "and GENERATION < :generation and USER_ID in :ids")
                .with("generation", generation == 0 ? Long.MAX_VALUE : generation)
                .with("yes", true)
                .with("componentId", componentId)
                .executeSql(userIds);
    }

    /** Notes that nobody need be asked about, since everybody whom Okta has is in the scope. */
    public void noScopeDoubts() {
        em.createNativeQuery("update " + table()
                        + " set SCOPE_DOUBT = :no where COMPONENT_ID = :componentId and SCOPE_DOUBT = :yes")
                .setParameter("no", false)
                .setParameter("yes", true)
                .setParameter("componentId", componentId)
                .executeUpdate();
    }

    private long count(String condition) {
        return em.createQuery("select count(m) " + ENABLED_ONES + condition, Long.class)
                .setParameter("componentId", componentId)
                .getSingleResult();
    }

    private String table() {
        return JpaUtils.getTableNameForNativeQuery("GATEHOUSE_OKTA_USER", em);
    }
}
