package dev.gatehouse.okta.store;

import static java.util.stream.Collectors.toMap;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The mappings of one federation, within one transaction. Collections of ids are at most some hundreds long. */
public final class Mappings {

    private final EntityManager em;
    private final String realmId;
    private final String componentId;

    /**
     * @param session whose transaction is used
     * @param realmId the realm of the federation
     * @param componentId the federation
     */
    public Mappings(KeycloakSession session, String realmId, String componentId) {
        this.em = entityManager(session);
        this.realmId = realmId;
        this.componentId = componentId;
    }

    /** Forgets all that is known of a realm. */
    public static void removeRealm(KeycloakSession session, String realmId) {
        for (Class<?> entity : OktaEntityProvider.ENTITIES) {
            entityManager(session)
                    .createQuery("delete from " + entity.getSimpleName() + " e where e.realmId = :realmId")
                    .setParameter("realmId", realmId)
                    .executeUpdate();
        }
    }

    /** Forgets all that is known of this federation. */
    public void removeAll() {
        for (Class<?> entity : OktaEntityProvider.ENTITIES) {
            em.createQuery("delete from " + entity.getSimpleName() + " e where e.componentId = :componentId")
                    .setParameter("componentId", componentId)
                    .executeUpdate();
        }
    }

    /** How far this federation has synced; begun where there is nothing yet. */
    public OktaStateEntity state() {
        OktaStateEntity state = em.find(OktaStateEntity.class, componentId);
        if (state == null) {
            state = new OktaStateEntity(componentId, realmId);
            em.persist(state);
        }
        return state;
    }

    /** The mappings of some Okta users, by Okta id; unknown ones are left out. */
    public Map<String, OktaUserEntity> users(Collection<String> oktaIds) {
        if (oktaIds.isEmpty()) {
            return Map.of();
        }
        return em.createQuery(
                        "select m from OktaUserEntity m where m.componentId = :componentId and m.oktaId in :oktaIds",
                        OktaUserEntity.class)
                .setParameter("componentId", componentId)
                .setParameter("oktaIds", oktaIds)
                .getResultStream()
                .collect(toMap(OktaUserEntity::oktaId, mapping -> mapping));
    }

    /** Maps an Okta user to a Keycloak user, in place of whom she was mapped to before. */
    public OktaUserEntity mapUser(String oktaId, String userId, String status, String contentHash) {
        OktaUserEntity mapping = em.find(OktaUserEntity.class, new OktaKey(componentId, oktaId));
        boolean isNew = mapping == null;
        if (isNew) {
            mapping = new OktaUserEntity(componentId, oktaId, realmId);
        }
        mapping.setUserId(userId);
        mapping.setStatus(status);
        mapping.setContentHash(contentHash);
        mapping.setDisabledBySync(false);
        mapping.setGeneration(state().generation());
        if (isNew) {
            em.persist(mapping);
        }
        return mapping;
    }

    /** Forgets an Okta user. */
    public void remove(OktaUserEntity mapping) {
        em.remove(mapping);
    }

    /**
     * Notes that a full sync has seen some users. Generations only rise, so that of two full syncs on two nodes neither
     * makes the other's users look as if nobody had seen them.
     */
    public void markUsersSeen(Collection<String> oktaIds, long generation) {
        if (oktaIds.isEmpty()) {
            return;
        }
        em.createQuery("update OktaUserEntity m set m.generation = :generation "
                        + "where m.componentId = :componentId and m.oktaId in :oktaIds and m.generation < :generation")
                .setParameter("generation", generation)
                .setParameter("componentId", componentId)
                .setParameter("oktaIds", oktaIds)
                .executeUpdate();
    }

    /**
     * The Okta ids of users that a full sync has not seen, that are still this federation's and enabled.
     *
     * @param generation the full sync
     * @param after the last id of the page before, an empty string at first
     * @param max the length of a page
     */
    public List<String> enabledUsersNotSeen(long generation, String after, int max) {
        return em.createQuery(
                        "select m.oktaId from OktaUserEntity m, UserEntity u "
                                + "where m.componentId = :componentId and m.generation < :generation "
                                + "and m.oktaId > :after and u.id = m.userId and u.enabled = true "
                                + "and u.federationLink = :componentId order by m.oktaId",
                        String.class)
                .setParameter("componentId", componentId)
                .setParameter("generation", generation)
                .setParameter("after", after)
                .setMaxResults(max)
                .getResultList();
    }

    /** How many users are mapped, still this federation's and enabled. */
    public long usersInUse() {
        return em.createQuery(
                        "select count(m) from OktaUserEntity m, UserEntity u "
                                + "where m.componentId = :componentId and u.id = m.userId and u.enabled = true "
                                + "and u.federationLink = :componentId",
                        Long.class)
                .setParameter("componentId", componentId)
                .getSingleResult();
    }

    /** The mappings of some Okta groups, by Okta id; unknown ones are left out. */
    public Map<String, OktaGroupEntity> groups(Collection<String> oktaIds) {
        if (oktaIds.isEmpty()) {
            return Map.of();
        }
        return em.createQuery(
                        "select m from OktaGroupEntity m where m.componentId = :componentId and m.oktaId in :oktaIds",
                        OktaGroupEntity.class)
                .setParameter("componentId", componentId)
                .setParameter("oktaIds", oktaIds)
                .getResultStream()
                .collect(toMap(OktaGroupEntity::oktaId, mapping -> mapping));
    }

    /** The mapping of one Okta group. */
    public Optional<OktaGroupEntity> group(String oktaId) {
        return Optional.ofNullable(em.find(OktaGroupEntity.class, new OktaKey(componentId, oktaId)));
    }

    /** Maps an Okta group to a Keycloak group, in place of the one it was mapped to before. */
    public OktaGroupEntity mapGroup(String oktaId, String groupId) {
        OktaGroupEntity mapping = group(oktaId).orElse(null);
        boolean isNew = mapping == null;
        if (isNew) {
            mapping = new OktaGroupEntity(componentId, oktaId, realmId);
        }
        mapping.setGroupId(groupId);
        mapping.setGeneration(state().generation());
        if (isNew) {
            em.persist(mapping);
        }
        return mapping;
    }

    /** Forgets an Okta group. */
    public void remove(OktaGroupEntity mapping) {
        em.remove(mapping);
    }

    /** The Okta ids of the groups that neither a full sync nor a later one has seen. */
    public List<String> groupsNotSeen(long generation) {
        return em.createQuery(
                        "select m.oktaId from OktaGroupEntity m "
                                + "where m.componentId = :componentId and m.generation < :generation order by m.oktaId",
                        String.class)
                .setParameter("componentId", componentId)
                .setParameter("generation", generation)
                .getResultList();
    }

    /** The Keycloak ids of all groups that this federation made. */
    public List<String> groupIds() {
        return em.createQuery(
                        "select m.groupId from OktaGroupEntity m where m.componentId = :componentId", String.class)
                .setParameter("componentId", componentId)
                .getResultList();
    }

    private static EntityManager entityManager(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
