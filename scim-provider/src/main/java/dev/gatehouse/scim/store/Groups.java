package dev.gatehouse.scim.store;

import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import org.keycloak.models.GroupModel;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Finds the ids of top-level groups of a realm, those of organizations excepted; and locks groups. */
public final class Groups {
    private static final String TOP_LEVEL =
            "g.realm = :realm and g.parentId = :parent and g.type = :type order by g.name, g.id";

    private final Database database;
    private final String realmId;

    /** Looks for groups of the realm. */
    public Groups(Database database, String realmId) {
        this.database = database;
        this.realmId = realmId;
    }

    /** The ids of the groups with exactly this name: one, or none. */
    public List<String> idsByName(String name) {
        return topLevel("select g.id from GroupEntity g where g.name = :name and ")
                .setParameter("name", name)
                .getResultList();
    }

    /**
     * The ids of the groups with this value of an attribute, by name.
     *
     * @param key the name of the attribute
     * @param value the value, exactly
     */
    public List<String> idsByAttribute(String key, String value) {
        return topLevel(
                        "select g.id from GroupEntity g join g.attributes a where a.name = :key and a.value = :value and ")
                .setParameter("key", key)
                .setParameter("value", value)
                .getResultList();
    }

    /** Makes every other transaction that wants this lock wait until the running one ends. */
    public void lock(String groupId) {
        database.entityManager().find(GroupEntity.class, groupId, LockModeType.PESSIMISTIC_WRITE);
    }

    private TypedQuery<String> topLevel(String selection) {
        return database.entityManager()
                .createQuery(selection + TOP_LEVEL, String.class)
                .setParameter("realm", realmId)
                .setParameter("parent", GroupEntity.TOP_PARENT_ID)
                .setParameter("type", GroupModel.Type.REALM.intValue());
    }
}
