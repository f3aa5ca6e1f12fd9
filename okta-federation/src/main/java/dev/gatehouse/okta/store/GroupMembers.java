package dev.gatehouse.okta.store;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.util.JpaUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.idm.MembershipType;

/** Who is in a Keycloak group, some hundreds of users at a time, within one transaction. */
public final class GroupMembers {

    private final EntityManager em;

    /**
     * @param session whose transaction is used
     */
    public GroupMembers(KeycloakSession session) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** Which of some users are direct members of a group. */
    public Set<String> among(String groupId, Collection<String> userIds) {
        return Set.copyOf(new IdQuery(
                        em,
                        "select m.user.id from UserGroupMembershipEntity m where m.groupId = :groupId "
                                + "and m.user.id in :ids")
                .with("groupId", groupId)
                .list(String.class, userIds));
    }

    /** Which of the groups that a federation mirrors a user is a direct member of. */
    public Set<String> mirrorsOf(String userId, String componentId) {
        return Set.copyOf(em.createQuery(
                        "select m.groupId from UserGroupMembershipEntity m, OktaGroupEntity g "
                                + "where m.user.id = :userId and g.groupId = m.groupId and g.componentId = :componentId",
                        String.class)
                .setParameter("userId", userId)
                .setParameter("componentId", componentId)
                .getResultList());
    }

    /** Puts users into a group who are not in it. */
    public void add(String groupId, Collection<String> userIds) {
        // a bare parameter in the list of columns has no type on some databases
        new IdQuery(
                        em,
                        "insert into " + table("USER_GROUP_MEMBERSHIP")
                                + " (USER_ID, GROUP_ID, MEMBERSHIP_TYPE) select u.ID, concat(:groupId, ''), '"
                                + MembershipType.UNMANAGED + "' from " + table("USER_ENTITY") + " u where u.ID in :ids")
                .with("groupId", groupId)
                .executeSql(userIds);
    }

    /** Takes users out of a group. */
    public void remove(String groupId, Collection<String> userIds) {
        new IdQuery(
                        em,
                        "delete from " + table("USER_GROUP_MEMBERSHIP")
                                + " where GROUP_ID = :groupId and USER_ID in :ids")
                .with("groupId", groupId)
                .executeSql(userIds);
    }

    /** How many members of a group belong to a federation. */
    public long count(String groupId, String componentId) {
        return em.createQuery(
                        "select count(u) from UserGroupMembershipEntity m join m.user u "
                                + "where m.groupId = :groupId and u.federationLink = :componentId",
                        Long.class)
                .setParameter("groupId", groupId)
                .setParameter("componentId", componentId)
                .getSingleResult();
    }

    /**
     * The members of a group who belong to a federation.
     *
     * @param after the last id of the page before, an empty string at first
     * @param max the length of a page
     */
    public List<String> page(String groupId, String componentId, String after, int max) {
        return em.createQuery(
                        "select u.id from UserGroupMembershipEntity m join m.user u "
                                + "where m.groupId = :groupId and u.federationLink = :componentId "
                                + "and u.id > :after order by u.id",
                        String.class)
                .setParameter("groupId", groupId)
                .setParameter("componentId", componentId)
                .setParameter("after", after)
                .setMaxResults(max)
                .getResultList();
    }

    private String table(String name) {
        return JpaUtils.getTableNameForNativeQuery(name, em);
    }
}
