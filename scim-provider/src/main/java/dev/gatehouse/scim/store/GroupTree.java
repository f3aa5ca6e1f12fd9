package dev.gatehouse.scim.store;

import static java.util.stream.Collectors.groupingBy;

import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Which group stands under which, as the database has it now and not as a cache remembers it. */
public final class GroupTree {
    private final Database database;

    /** Reads from the database. */
    public GroupTree(Database database) {
        this.database = database;
    }

    /**
     * The id of the group that a group stands under; empty for one at the top. The group is locked, since a database that
     * repeats its reads tells only so what others have committed since the transaction began.
     */
    public Optional<String> lockedParentOf(String groupId) {
        return parentOf(groupId, LockModeType.PESSIMISTIC_WRITE);
    }

    private Optional<String> parentOf(String groupId, LockModeType lock) {
        return database.entityManager()
                .createQuery("select g.parentId from GroupEntity g where g.id = :group", String.class)
                .setParameter("group", groupId)
                .setLockMode(lock)
                .getResultStream()
                .filter(parent -> !parent.equals(GroupEntity.TOP_PARENT_ID))
                .findFirst();
    }

    /** The ids of the groups above a group, the nearest first. Ends where a broken tree goes in circles. */
    public List<String> ancestorsOf(String groupId) {
        return ancestorsOf(groupId, LockModeType.NONE);
    }

    /** Like {@link #ancestorsOf}, but locks the group and those above it, see {@link #lockedParentOf}. */
    public List<String> lockedAncestorsOf(String groupId) {
        return ancestorsOf(groupId, LockModeType.PESSIMISTIC_WRITE);
    }

    private List<String> ancestorsOf(String groupId, LockModeType lock) {
        List<String> ancestors = new ArrayList<>();
        Optional<String> next = parentOf(groupId, lock);
        while (next.isPresent() && !ancestors.contains(next.get())) {
            ancestors.add(next.get());
            next = parentOf(next.get(), lock);
        }
        return ancestors;
    }

    /**
     * The groups directly under some groups, by name.
     *
     * @return the subgroups by the id of the group that they stand under; a group without subgroups is left out
     */
    public Map<String, List<Subgroup>> subgroupsOf(Collection<String> groupIds) {
        return database
                .idQuery("select g.parentId, g.id, g.name from GroupEntity g where g.parentId in :ids"
                        + " order by g.name, g.id")
                .list(Object[].class, groupIds)
                .stream()
                .map(row -> new Subgroup((String) row[0], (String) row[1], (String) row[2]))
                .collect(groupingBy(Subgroup::parentId));
    }

    /** The ids of the groups directly under a group. */
    public Set<String> subgroupIds(String groupId) {
        return new HashSet<>(database.entityManager()
                .createQuery("select g.id from GroupEntity g where g.parentId = :group", String.class)
                .setParameter("group", groupId)
                .getResultList());
    }

    /** Whether more groups than so many stand directly under a group. */
    public boolean exceed(int limit, String groupId) {
        return !database.entityManager()
                .createQuery("select g.id from GroupEntity g where g.parentId = :group", String.class)
                .setParameter("group", groupId)
                .setFirstResult(limit)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Which of some groups stand directly under a group. */
    public Set<String> subgroupsAmong(String groupId, Collection<String> candidates) {
        return new HashSet<>(
                database.idQuery("select g.id from GroupEntity g where g.parentId = :group and g.id in :ids")
                        .with("group", groupId)
                        .list(String.class, candidates));
    }

    /** Those of some ids that are groups. */
    public Set<String> groupsAmong(Collection<String> candidates) {
        return new HashSet<>(database.idQuery("select g.id from GroupEntity g where g.id in :ids")
                .list(String.class, candidates));
    }

    /** The ids of the roles that groups give directly. */
    public Set<String> roleIds(Collection<String> groupIds) {
        return new HashSet<>(
                database.idQuery("select distinct m.roleId from GroupRoleMappingEntity m where m.group.id in :ids")
                        .list(String.class, groupIds));
    }

    /**
     * A group under another.
     *
     * @param parentId the id of the group above
     * @param id the group's id
     * @param name the group's name
     */
    public record Subgroup(String parentId, String id, String name) {}
}
