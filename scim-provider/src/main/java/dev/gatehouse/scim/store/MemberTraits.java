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

    private Set<String> ids(String jpql, Collection<String> groupIds) {
        return new HashSet<>(database.idQuery(jpql).list(String.class, groupIds));
    }
}
