package dev.gatehouse.scim.store;

import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.GroupModel;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Finds the ids of groups of a realm at any depth, those of organizations excepted; and locks groups. */
public final class Groups {
    private static final String OF_THE_REALM = "g.realm = :realm and g.type = :type";
    private static final String ORDER = " order by g.name, g.id";

    private final Database database;
    private final String realmId;

    /** Looks for groups of the realm. */
    public Groups(Database database, String realmId) {
        this.database = database;
        this.realmId = realmId;
    }

    /** How many groups there are. */
    public int count() {
        return Math.toIntExact(query("select count(g.id) from GroupEntity g where ", "", Long.class)
                .getSingleResult());
    }

    /** The ids of a page of all groups, by name. */
    public List<String> ids(int offset, int count) {
        return query("select g.id from GroupEntity g where ", ORDER, String.class)
                .setFirstResult(offset)
                .setMaxResults(count)
                .getResultList();
    }

    /** The ids of the groups with exactly this name. */
    public List<String> idsByName(String name) {
        return query("select g.id from GroupEntity g where g.name = :name and ", ORDER, String.class)
                .setParameter("name", name)
                .getResultList();
    }

    /**
     * Whether there is a group of this name in a place of the tree.
     *
     * @param name the name, exactly
     * @param parentId the group to look under, or empty for the top level
     */
    public boolean exists(String name, Optional<String> parentId) {
        return !query(
                        "select g.id from GroupEntity g where g.name = :name and g.parentId = :parent and ",
                        "",
                        String.class)
                .setParameter("name", name)
                .setParameter("parent", parentId.orElse(GroupEntity.TOP_PARENT_ID))
                .getResultList()
                .isEmpty();
    }

    /**
     * The ids of the groups with this value of an attribute, by name.
     *
     * @param key the name of the attribute
     * @param value the value, exactly
     */
    public List<String> idsByAttribute(String key, String value) {
        return query(
                        "select g.id from GroupEntity g join g.attributes a where a.name = :key and a.value = :value and ",
                        ORDER,
                        String.class)
                .setParameter("key", key)
                .setParameter("value", value)
                .getResultList();
    }

    /** The attributes of a group as the database has them now, by name, in no order. */
    public Map<String, List<String>> attributes(String groupId) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        database.entityManager()
                .createQuery(
                        "select a.name, a.value from GroupAttributeEntity a where a.group.id = :group", Object[].class)
                .setParameter("group", groupId)
                .getResultStream()
                .forEach(row -> attributes
                        .computeIfAbsent((String) row[0], key -> new ArrayList<>())
                        .add((String) row[1]));
        return attributes;
    }

    /** The name of a group as the database has it now. */
    public Optional<String> name(String groupId) {
        return database.entityManager()
                .createQuery("select g.name from GroupEntity g where g.id = :group", String.class)
                .setParameter("group", groupId)
                .getResultStream()
                .findFirst();
    }

    /** Makes every other transaction that wants this lock wait until the running one ends. */
    public void lock(String groupId) {
        database.entityManager().find(GroupEntity.class, groupId, LockModeType.PESSIMISTIC_WRITE);
    }

    private <T> TypedQuery<T> query(String selection, String order, Class<T> result) {
        return database.entityManager()
                .createQuery(selection + OF_THE_REALM + order, result)
                .setParameter("realm", realmId)
                .setParameter("type", GroupModel.Type.REALM.intValue());
    }
}
