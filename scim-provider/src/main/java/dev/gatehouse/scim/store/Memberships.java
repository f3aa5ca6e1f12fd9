package dev.gatehouse.scim.store;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.GroupModel;
import org.keycloak.representations.idm.MembershipType;

/** Who is in which group, among the users whom Keycloak stores (imported federated users included). */
public final class Memberships {
    private final Database database;

    /** Reads from the database. */
    public Memberships(Database database) {
        this.database = database;
    }

    /**
     * The members of several groups, by user name.
     *
     * @param groupIds the groups
     * @return the members by the id of the group; a group without members is left out
     */
    public Map<String, List<Member>> membersOf(Collection<String> groupIds) {
        return database
                .idQuery("select m.groupId, u.id, u.username from UserGroupMembershipEntity m join m.user u"
                        + " where m.groupId in :ids order by u.username")
                .list(Object[].class, groupIds)
                .stream()
                .map(row -> new Member((String) row[0], (String) row[1], (String) row[2]))
                .collect(groupingBy(Member::groupId));
    }

    /** The ids of all members of a group. */
    public Set<String> memberIds(String groupId) {
        return new HashSet<>(database.entityManager()
                .createQuery("select m.user.id from UserGroupMembershipEntity m where m.groupId = :group", String.class)
                .setParameter("group", groupId)
                .getResultList());
    }

    /** Whether more users than so many are in a group. */
    public boolean exceed(int limit, String groupId) {
        return !database.entityManager()
                .createQuery("select m.user.id from UserGroupMembershipEntity m where m.groupId = :group", String.class)
                .setParameter("group", groupId)
                .setFirstResult(limit)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /**
     * Puts users into a group, with one statement for some hundred of them.
     *
     * @param groupId the group
     * @param userIds users who are not in it
     */
    public void add(String groupId, Collection<String> userIds) {
        // a bare parameter would have no type there, and MySQL locks the rows that such a statement reads
        database.idQuery("insert into " + database.table("USER_GROUP_MEMBERSHIP")
                        + " (USER_ID, GROUP_ID, MEMBERSHIP_TYPE) select u.ID, concat(:group, ''), '"
                        + MembershipType.UNMANAGED + "' from " + database.table("USER_ENTITY")
                        + " u where u.ID in :ids")
                .with("group", groupId)
                .executeNative(userIds);
    }

    /** Takes users out of a group, with one statement for some hundred of them. */
    public void remove(String groupId, Collection<String> userIds) {
        database.idQuery("delete from " + database.table("USER_GROUP_MEMBERSHIP")
                        + " where GROUP_ID = :group and USER_ID in :ids")
                .with("group", groupId)
                .executeNative(userIds);
    }

    /**
     * The groups that users are direct members of, those of organizations excepted, by name.
     *
     * @param userIds the users
     * @return the groups by the id of the user; a user without groups is left out
     */
    public Map<String, List<Group>> groupsOf(Collection<String> userIds) {
        return database
                .idQuery("select m.user.id, g.id, g.name from UserGroupMembershipEntity m, GroupEntity g"
                        + " where g.id = m.groupId and g.type = :type and m.user.id in :ids order by g.name, g.id")
                .with("type", GroupModel.Type.REALM.intValue())
                .list(Object[].class, userIds)
                .stream()
                .map(row -> new Group((String) row[0], (String) row[1], (String) row[2]))
                .collect(groupingBy(Group::userId));
    }

    /**
     * A group that a user is in.
     *
     * @param userId the user's id
     * @param id the group's id
     * @param name the group's name
     */
    public record Group(String userId, String id, String name) {}

    /**
     * A user in a group.
     *
     * @param groupId the group's id
     * @param userId the user's id
     * @param username the user's name
     */
    public record Member(String groupId, String userId, String username) {}
}
