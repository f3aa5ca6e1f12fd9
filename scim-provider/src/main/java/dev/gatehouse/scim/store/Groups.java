package dev.gatehouse.scim.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.gatehouse.scim.schema.GroupSchema;
import dev.gatehouse.scim.schema.StoredAttributes;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.GroupModel;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Reads the groups of a realm at any depth, those of organizations excepted; and locks groups. */
public final class Groups {
    private static final long SAME_MOMENT_MILLIS = 50;

    private static final String OF_THE_REALM = "g.realm = :realm and g.type = :type";

    private static final String GROUPS =
            "select g.id, g.name, g.createdTimestamp, g.lastModifiedTimestamp, a.name, a.value"
                    + " from GroupEntity g left join g.attributes a where g.id in :ids";

    private final Database database;
    private final String realmId;

    /** Looks for groups of the realm. */
    public Groups(Database database, String realmId) {
        this.database = database;
        this.realmId = realmId;
    }

    /**
     * Whether there is a group of this name in a place of the tree.
     *
     * @param name the name, exactly
     * @param parentId the group to look under, or empty for the top level
     */
    public boolean exists(String name, Optional<String> parentId) {
        return !query("select g.id from GroupEntity g where g.name = :name and g.parentId = :parent and ", String.class)
                .setParameter("name", name)
                .setParameter("parent", parentId.orElse(GroupEntity.TOP_PARENT_ID))
                .getResultList()
                .isEmpty();
    }

    /**
     * Reads many groups with one query.
     *
     * @param ids ids of groups of the realm
     * @return those that there are, in the order of the ids
     */
    public List<StoredGroup> byIds(List<String> ids) {
        Map<String, List<Object[]>> rows =
                database.idQuery(GROUPS).list(Object[].class, ids).stream().collect(groupingBy(row -> (String) row[0]));
        return ids.stream()
                .filter(rows::containsKey)
                .map(rows::get)
                .map(Groups::group)
                .toList();
    }

    /** One row for each attribute, or one without an attribute. */
    private static StoredGroup group(List<Object[]> rows) {
        StoredAttributes stored = StoredAttributes.of(rows.stream()
                .filter(row -> row[5] != null)
                .collect(groupingBy(row -> (String) row[4], mapping(row -> (String) row[5], toList()))));
        Object[] row = rows.get(0);
        stored.put(GroupSchema.NAME_KEY, (String) row[1]);
        return new StoredGroup((String) row[0], (Long) row[2], (Long) row[3], stored);
    }

    /**
     * Notes when a group was changed, where nothing that Keycloak caches of it has. It waits for those who have locked the group,
     * and then holds the group's row until the transaction ends. Where a change was noted a moment before it neither writes nor
     * waits, so that many who change the group at once do not queue.
     *
     * @param groupId the group
     * @param millis milliseconds since 1970
     */
    public void touch(String groupId, long millis) {
        database.entityManager()
                .createNativeQuery("update " + database.table("KEYCLOAK_GROUP")
                        + " set LAST_MODIFIED_TIMESTAMP = :now where ID = :group"
                        + " and (LAST_MODIFIED_TIMESTAMP is null or LAST_MODIFIED_TIMESTAMP < :before)")
                .setParameter("now", millis)
                .setParameter("before", millis - SAME_MOMENT_MILLIS)
                .setParameter("group", groupId)
                .executeUpdate();
    }

    /** The name and attributes of a group as the database has them now; empty if there is no such group. */
    public Optional<StoredAttributes> stored(String groupId) {
        return byIds(List.of(groupId)).stream().findFirst().map(StoredGroup::attributes);
    }

    /** Locks a group like {@link #lock}, and forgets what the running transaction has read of it before. */
    public void hold(String groupId) {
        locked(groupId).ifPresent(database.entityManager()::refresh);
    }

    /** Makes every other transaction that wants this lock wait until the running one ends. */
    public void lock(String groupId) {
        locked(groupId);
    }

    private Optional<GroupEntity> locked(String groupId) {
        return Optional.ofNullable(
                database.entityManager().find(GroupEntity.class, groupId, LockModeType.PESSIMISTIC_WRITE));
    }

    private <T> TypedQuery<T> query(String selection, Class<T> result) {
        return database.entityManager()
                .createQuery(selection + OF_THE_REALM, result)
                .setParameter("realm", realmId)
                .setParameter("type", GroupModel.Type.REALM.intValue());
    }
}
