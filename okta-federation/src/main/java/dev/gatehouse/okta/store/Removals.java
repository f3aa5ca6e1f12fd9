package dev.gatehouse.okta.store;

import dev.gatehouse.okta.store.Federations.Federation;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.jpa.entities.UserEntity;

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

    /**
     * Waits until every transaction that writes for this federation or removes its users has ended, and lets none begin
     * until this one ends; a sync that is on loses the federation.
     *
     * @throws StateLock.BusyException when one of them takes too long
     */
    public void stopWriters() {
        StateLock.waiting(() -> em.find(RemovalEntity.class, componentId, LockModeType.PESSIMISTIC_WRITE));
        StateLock.take(session, componentId).ifPresent(state -> state.setRunId(null));
    }

    /**
     * Cancels the removal: a step that is being done comes to nothing, and none begins.
     *
     * @return whether there was one
     * @throws StateLock.BusyException when a step takes too long to end
     */
    public boolean cancel() {
        return StateLock.waiting(this::forget);
    }

    /** Forgets the removal; says whether there was one. */
    public boolean forget() {
        return em.createQuery("delete from RemovalEntity r where r.componentId = :id")
                        .setParameter("id", componentId)
                        .executeUpdate()
                > 0;
    }

    /**
     * Claims the removal for a node, for a while.
     *
     * @param node who claims it
     * @param now the time, in milliseconds
     * @param stale another node's claim counts until this time
     * @return false when another node works on it or it was cancelled
     */
    public boolean claim(String node, long now, long stale) {
        return em.createQuery(
                                "update RemovalEntity r set r.node = :node, r.touched = :now "
                                        + "where r.componentId = :id and (r.node is null or r.node = :node or r.touched < :stale)")
                        .setParameter("node", node)
                        .setParameter("now", now)
                        .setParameter("id", componentId)
                        .setParameter("stale", stale)
                        .executeUpdate()
                > 0;
    }

    /**
     * Notes at the end of a step what it did. So short a time does a step lock the removal that it can be cancelled between
     * any two of them.
     *
     * @param node who did it
     * @param users how many it removed
     * @return false when the removal was cancelled meanwhile or claimed by another node: the step must come to nothing
     */
    public boolean done(String node, long now, int users) {
        return em.createQuery("update RemovalEntity r set r.touched = :now, r.removed = r.removed + :users "
                                + "where r.componentId = :id and r.node = :node")
                        .setParameter("now", now)
                        .setParameter("users", (long) users)
                        .setParameter("node", node)
                        .setParameter("id", componentId)
                        .executeUpdate()
                > 0;
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

    /**
     * Ids of some of the federation's users, whom nobody else can change until the transaction ends: as they are at this
     * moment, and not as the transaction saw them first.
     *
     * @param max how many of them
     */
    public List<String> lockUsers(int max) {
        return em
                .createQuery("select u from UserEntity u where u.federationLink = :id order by u.id", UserEntity.class)
                .setParameter("id", componentId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(UserEntity::getId)
                .toList();
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
}
