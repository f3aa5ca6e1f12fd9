package dev.gatehouse.okta.store;

import static java.util.stream.Collectors.toMap;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.util.JpaUtils;
import org.keycloak.models.KeycloakSession;

/**
 * The mappings of one federation, within one transaction. Collections of ids are at most some hundreds long.
 *
 * <p>Where many Okta ids are looked for, the planner is not told the federation: H2 would use the primary key by its first
 * column, and compare all users of the federation with all of the ids.
 */
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

    /** Forgets all that is known of a realm, once every transaction that writes for one of its federations has ended. */
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
        return new IdQuery(em, "select m from OktaUserEntity m where m.oktaId in :ids")
                .list(OktaUserEntity.class, oktaIds).stream()
                        .filter(mapping -> mapping.isOf(componentId))
                        .collect(toMap(OktaUserEntity::oktaId, mapping -> mapping));
    }

    /**
     * What was last written of somebody of whom nothing is in doubt.
     *
     * @param oktaId her Okta id
     * @param userId her Keycloak id
     * @param status her status
     * @param lastUpdated when she last changed, by Okta's clock, in milliseconds since 1970
     * @param contentHash the digest of what was written
     */
    public record Settled(String oktaId, String userId, String status, long lastUpdated, String contentHash) {}

    /**
     * Those of some Okta users of whom nothing is in doubt.
     *
     * @param begun the {@link OktaStateEntity#sequence} before Okta was asked; whoever was looked up since is left out
     */
    public List<Settled> settled(Collection<String> oktaIds, long begun) {
        return new IdQuery(
                        em,
                        "select m.oktaId, m.userId, m.status, m.lastUpdated, m.contentHash from OktaUserEntity m "
                                + "where m.oktaId in :ids and concat(m.componentId, '') = :componentId "
                                + "and m.gone = false and m.absentSince = 0 and m.scopeDoubt = false "
                                + "and m.disabledBySync = false and m.checked <= :begun")
                .with("componentId", componentId).with("begun", begun).list(Tuple.class, oktaIds).stream()
                        .map(row -> new Settled(
                                row.get(0, String.class),
                                row.get(1, String.class),
                                row.get(2, String.class),
                                row.get(3, Long.class),
                                row.get(4, String.class)))
                        .toList();
    }

    /** The Okta ids of some Keycloak users by their own; those who are not mapped are left out. */
    public Map<String, String> oktaIds(Collection<String> userIds) {
        return new IdQuery(em, "select m from OktaUserEntity m where m.componentId = :componentId and m.userId in :ids")
                .with("componentId", componentId).list(OktaUserEntity.class, userIds).stream()
                        .collect(toMap(OktaUserEntity::userId, OktaUserEntity::oktaId, (one, other) -> one));
    }

    /**
     * Maps an Okta user to a Keycloak user, in place of whom she was mapped to before.
     *
     * @param known her mapping so far; null for none
     */
    public OktaUserEntity mapUser(
            OktaUserEntity known, String oktaId, String userId, String status, long lastUpdated, String contentHash) {
        boolean isNew = known == null;
        OktaUserEntity mapping = isNew ? new OktaUserEntity(componentId, oktaId, realmId) : known;
        mapping.setUserId(userId);
        mapping.note(status, lastUpdated, false);
        mapping.setGroupsPending(true);
        mapping.setContentHash(contentHash);
        mapping.setDisabledBySync(false);
        mapping.setGeneration(state().generation());
        if (isNew) {
            em.persist(mapping);
        }
        return mapping;
    }

    /**
     * Some of the mappings of users whose link to the federation was taken off, as Keycloak's action "Unlink users" does.
     *
     * @param max how many of them
     */
    public List<OktaUserEntity> unlinked(int max) {
        return em.createQuery(
                        "select m from OktaUserEntity m, UserEntity u where m.componentId = :componentId "
                                + "and u.id = m.userId and u.federationLink is null",
                        OktaUserEntity.class)
                .setParameter("componentId", componentId)
                .setMaxResults(max)
                .getResultList();
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
        new IdQuery(
                        em,
                        "update " + table("GATEHOUSE_OKTA_USER") + " set GENERATION = :generation "
                                + "where OKTA_ID in :ids and concat(COMPONENT_ID, '') = :componentId and GENERATION < :generation")
                .with("generation", generation)
                .with("componentId", componentId)
                .executeSql(oktaIds);
    }

    /**
     * The Okta ids of some users whose memberships have to be mirrored, since they were imported or their status changed.
     *
     * @param max how many of them
     */
    public List<String> groupsPending(int max) {
        return em.createQuery(
                        "select m.oktaId from OktaUserEntity m where m.componentId = :componentId "
                                + "and m.groupsPending = true order by m.oktaId",
                        String.class)
                .setParameter("componentId", componentId)
                .setMaxResults(max)
                .getResultList();
    }

    /** Those of some users, by their Keycloak ids, whose own groups were mirrored after Okta was asked for something else. */
    public List<OktaUserEntity> mirroredAfter(long sequence, Collection<String> userIds) {
        return state().sequence() <= sequence
                ? List.of()
                : new IdQuery(
                                em,
                                "select m from OktaUserEntity m where m.componentId = :componentId "
                                        + "and m.mirrored > :begun and m.userId in :ids")
                        .with("componentId", componentId)
                        .with("begun", sequence)
                        .list(OktaUserEntity.class, userIds);
    }

    /**
     * Notes that the memberships of all users have been mirrored.
     *
     * @param sequence what {@link OktaStateEntity#sequence} was before; whose own groups were mirrored since is left out
     */
    public void noGroupsPending(long sequence) {
        em.createNativeQuery("update " + table("GATEHOUSE_OKTA_USER") + " set GROUPS_PENDING = :no "
                        + "where COMPONENT_ID = :componentId and GROUPS_PENDING = :yes and MIRRORED <= :begun")
                .setParameter("begun", sequence)
                .setParameter("no", false)
                .setParameter("yes", true)
                .setParameter("componentId", componentId)
                .executeUpdate();
    }

    /** The mappings of some Okta groups, by Okta id; unknown ones are left out. */
    public Map<String, OktaGroupEntity> groups(Collection<String> oktaIds) {
        return new IdQuery(
                        em, "select m from OktaGroupEntity m where m.componentId = :componentId and m.oktaId in :ids")
                .with("componentId", componentId).list(OktaGroupEntity.class, oktaIds).stream()
                        .collect(toMap(OktaGroupEntity::oktaId, mapping -> mapping));
    }

    /** The mapping of one Okta group. */
    public Optional<OktaGroupEntity> group(String oktaId) {
        return Optional.ofNullable(em.find(OktaGroupEntity.class, new OktaKey(componentId, oktaId)));
    }

    /** The mapping of the Okta group that a Keycloak group mirrors. */
    public Optional<OktaGroupEntity> mirrorOf(String groupId) {
        return em.createQuery(
                        "select m from OktaGroupEntity m where m.componentId = :componentId and m.groupId = :groupId",
                        OktaGroupEntity.class)
                .setParameter("componentId", componentId)
                .setParameter("groupId", groupId)
                .getResultStream()
                .findFirst();
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

    private String table(String name) {
        return JpaUtils.getTableNameForNativeQuery(name, em);
    }

    private static EntityManager entityManager(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
