package dev.gatehouse.scim.store;

import static java.util.stream.Collectors.toSet;

import dev.gatehouse.scim.policy.Marks;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What the users in some groups have, told of all of them together, so that little is read however many they are. */
public final class MemberTraits {
    private final Database database;

    /** Reads from the database. */
    public MemberTraits(Database database) {
        this.database = database;
    }

    /** The values that the attribute {@link Marks#CONNECTOR} has; empty stands for users without one. */
    public Set<Optional<String>> marks(Collection<String> groupIds) {
        return database
                .idQuery("select distinct a.value from UserGroupMembershipEntity m join m.user u"
                        + " left join u.attributes a on a.name = :mark where m.groupId in :ids")
                .with("mark", Marks.CONNECTOR)
                .list(String.class, groupIds)
                .stream()
                .map(Optional::ofNullable)
                .collect(toSet());
    }

    /** The ids of the roles that someone holds directly. */
    public Set<String> roleIds(Collection<String> groupIds) {
        return ids(
                "select distinct r.roleId from UserRoleMappingEntity r, UserGroupMembershipEntity m"
                        + " where r.user = m.user and m.groupId in :ids",
                groupIds);
    }

    /** The ids of all groups that someone is in directly. */
    public Set<String> groupIds(Collection<String> groupIds) {
        return ids(
                "select distinct o.groupId from UserGroupMembershipEntity o, UserGroupMembershipEntity m"
                        + " where o.user = m.user and m.groupId in :ids",
                groupIds);
    }

    /** The ids of those who stand for clients. */
    public Set<String> serviceAccounts(Collection<String> groupIds) {
        return ids(
                "select u.id from UserGroupMembershipEntity m join m.user u"
                        + " where u.serviceAccountClientLink is not null and m.groupId in :ids",
                groupIds);
    }

    /** Whether one of some users is among them. */
    public boolean haveOneOf(Collection<String> groupIds, Collection<String> userIds) {
        return !userIds.isEmpty()
                && !database.idQuery("select m.user.id from UserGroupMembershipEntity m"
                                + " where m.user.id in (:users) and m.groupId in :ids")
                        .with("users", userIds)
                        .list(String.class, groupIds)
                        .isEmpty();
    }

    /** The ids of those who have one of some user names. */
    public Set<String> named(Collection<String> groupIds, Collection<String> userNames) {
        return userNames.isEmpty()
                ? Set.of()
                : new HashSet<>(database.idQuery("select u.id from UserGroupMembershipEntity m join m.user u"
                                + " where u.username in (:names) and m.groupId in :ids")
                        .with("names", userNames)
                        .list(String.class, groupIds));
    }

    private Set<String> ids(String jpql, Collection<String> groupIds) {
        return new HashSet<>(database.idQuery(jpql).list(String.class, groupIds));
    }
}
