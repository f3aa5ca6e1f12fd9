package dev.gatehouse.okta.store;

import dev.gatehouse.okta.store.Federations.Federation;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The removals that were begun, and the writes that Keycloak's own API has no batches for. */
public final class Removals {

    private final KeycloakSession session;
    private final EntityManager em;
    private final String componentId;

    /**
     * @param session whose transaction is used
     * @param componentId the federation
     */
    public Removals(KeycloakSession session, String componentId) {
        this.session = session;
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.componentId = componentId;
    }

    /** The federations that are being removed. */
    public static List<Federation> federations(KeycloakSession session) {
        return session
                .getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery("select r.realmId, r.componentId from RemovalEntity r", Object[].class)
                .getResultList()
                .stream()
                .map(row -> new Federation((String) row[0], (String) row[1]))
                .toList();
    }

    /** The removal of this federation, if one was begun. */
    public Optional<RemovalEntity> find() {
        return Optional.ofNullable(em.find(RemovalEntity.class, componentId));
    }

    /** Says whether this federation is being removed, as the database has it at this moment. */
    public boolean isBegun() {
        return !em.createQuery("select r.componentId from RemovalEntity r where r.componentId = :id", String.class)
                .setParameter("id", componentId)
                .getResultList()
                .isEmpty();
    }

    /**
     * Begins one, once every transaction that writes for this federation at the moment has ended; a sync that is on loses
     * the federation.
     *
     * @throws StateLock.BusyException when one of them takes too long
     */
    public void begin(RemovalEntity removal) {
        StateLock.take(session, componentId).ifPresent(state -> state.setRunId(null));
        em.persist(removal);
        em.flush();
    }

    /** Forgets the removal; whoever works on it finds that out at the next step. */
    public boolean forget() {
        return em.createQuery("delete from RemovalEntity r where r.componentId = :id")
                        .setParameter("id", componentId)
                        .executeUpdate()
                > 0;
    }

    /**
     * Claims the removal for a node until the transaction ends, and a while longer.
     *
     * @param node who claims it
     * @param now the time, in milliseconds
     * @param stale another node's claim counts until this time
     * @return the removal, or nothing when another node works on it or it was cancelled
     */
    public Optional<RemovalEntity> claim(String node, long now, long stale) {
        int claimed = em.createQuery("update RemovalEntity r set r.node = :node, r.touched = :now "
                        + "where r.componentId = :id and (r.node is null or r.node = :node or r.touched < :stale)")
                .setParameter("node", node)
                .setParameter("now", now)
                .setParameter("id", componentId)
                .setParameter("stale", stale)
                .executeUpdate();
        return claimed == 0 ? Optional.empty() : find();
    }

    /** How many users the federation has. */
    public long countUsers() {
        return em.createQuery("select count(u) from UserEntity u where u.federationLink = :id", Long.class)
                .setParameter("id", componentId)
                .getSingleResult();
    }

    /**
     * Ids of some of the federation's users.
     *
     * @param after the last id of the page before, an empty string at first
     * @param max the length of a page
     */
    public List<String> users(String after, int max) {
        return em.createQuery(
                        "select u.id from UserEntity u where u.federationLink = :id and u.id > :after order by u.id",
                        String.class)
                .setParameter("id", componentId)
                .setParameter("after", after)
                .setMaxResults(max)
                .getResultList();
    }

    /** Keycloak ids of some of the users that were noted as the federation's, be they there or not. */
    public List<String> mappedUsers(int max) {
        return em.createQuery("select m.userId from OktaUserEntity m where m.componentId = :id", String.class)
                .setParameter("id", componentId)
                .setMaxResults(max)
                .getResultList();
    }

    /** Keycloak ids of some of the groups that the federation made. */
    public List<String> groups(int max) {
        return em.createQuery(
                        "select m.groupId from OktaGroupEntity m where m.componentId = :id order by m.oktaId",
                        String.class)
                .setParameter("id", componentId)
                .setMaxResults(max)
                .getResultList();
    }

    /** Forgets some of the groups that the federation made. */
    public void forgetGroups(List<String> groupIds) {
        em.createQuery("delete from OktaGroupEntity m where m.componentId = :id and m.groupId in :groups")
                .setParameter("id", componentId)
                .setParameter("groups", groupIds)
                .executeUpdate();
    }

    /** Has some users belong to a federation of another name, which Keycloak then removes as a whole. */
    public void relink(List<String> userIds, String link) {
        em.createQuery("update UserEntity u set u.federationLink = :link where u.id in :ids")
                .setParameter("link", link)
                .setParameter("ids", userIds)
                .executeUpdate();
    }
}
