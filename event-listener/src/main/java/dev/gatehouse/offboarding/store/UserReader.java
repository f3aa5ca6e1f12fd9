package dev.gatehouse.offboarding.store;

import dev.gatehouse.offboarding.leaver.EnrolledDevice;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.hibernate.type.StandardBasicTypes;
import org.keycloak.models.GroupModel;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserAttributeEntity;

/** Reads users, their groups and attributes from Keycloak's own tables. */
public final class UserReader {

    private static final int DEEPEST_GROUP = 100;

    /** The parent of a group that has none. */
    private static final String TOP = GroupEntity.TOP_PARENT_ID;

    private final StatelessSession db;

    /**
     * @param db the session to read with
     */
    public UserReader(StatelessSession db) {
        this.db = db;
    }

    /**
     * Reads users as this transaction sees them.
     *
     * @param ids ids of users, a few hundred at most
     * @return those who exist, by id
     */
    public Map<String, StoredUser> read(Collection<String> ids) {
        return users(ids, "");
    }

    /**
     * Locks users until the transaction ends, and reads them. Users who are locked by another transaction are left
     * out.
     *
     * @param ids ids of users, a few hundred at most
     * @return those who exist and could be locked, by id
     */
    public Map<String, StoredUser> lock(Collection<String> ids) {
        return users(ids, " for update skip locked");
    }

    /**
     * Locks users until the transaction ends, and reads them as they are then. It waits for whoever has them locked.
     *
     * @param ids ids of users, a few hundred at most
     * @return those who exist, by id
     */
    public Map<String, StoredUser> hold(Collection<String> ids) {
        return users(ids, " order by ID for update");
    }

    /**
     * Tells which users exist, whoever may have locked them.
     *
     * @param userIds ids of users, a few hundred at most
     * @return ids of those who exist
     */
    public Collection<String> existing(Collection<String> userIds) {
        if (userIds.isEmpty()) {
            return List.of();
        }
        Ids ids = new Ids(userIds);
        return ids.bind(
                        db.createNativeQuery(
                                "select ID from {h-schema}USER_ENTITY where ID in (" + ids.places() + ")",
                                String.class),
                        1)
                .getResultList();
    }

    /**
     * Takes down what a user looks like.
     *
     * @param user the user
     * @return the snapshot
     */
    public UserSnapshot snapshot(StoredUser user) {
        return new UserSnapshot(
                user.id(),
                user.username(),
                user.email(),
                user.firstName(),
                user.lastName(),
                groupPaths(user.id()),
                attributes(user.id()),
                devices(user.realmId(), user.id()));
    }

    /**
     * The devices that somebody enrolled, whether she is still there or not.
     *
     * @param realmId the realm's id
     * @param userId the user's id
     * @return the devices, oldest first
     */
    public List<EnrolledDevice> devices(String realmId, String userId) {
        return new DeviceStore(db).ofUser(realmId, userId);
    }

    private Map<String, StoredUser> users(Collection<String> userIds, String lock) {
        if (userIds.isEmpty()) {
            return Map.of();
        }
        Ids ids = new Ids(userIds);
        NativeQuery<Object[]> query = db.createNativeQuery(
                "select ID, REALM_ID, ENABLED, SERVICE_ACCOUNT_CLIENT_LINK, USERNAME, EMAIL, FIRST_NAME, LAST_NAME"
                        + " from {h-schema}USER_ENTITY where ID in (" + ids.places() + ")" + lock,
                Object[].class);
        query.addScalar("ID", StandardBasicTypes.STRING)
                .addScalar("REALM_ID", StandardBasicTypes.STRING)
                .addScalar("ENABLED", StandardBasicTypes.BOOLEAN)
                .addScalar("SERVICE_ACCOUNT_CLIENT_LINK", StandardBasicTypes.STRING)
                .addScalar("USERNAME", StandardBasicTypes.STRING)
                .addScalar("EMAIL", StandardBasicTypes.STRING)
                .addScalar("FIRST_NAME", StandardBasicTypes.STRING)
                .addScalar("LAST_NAME", StandardBasicTypes.STRING);
        return ids.bind(query, 1).getResultList().stream()
                .map(UserReader::stored)
                .collect(Collectors.toMap(StoredUser::id, Function.identity()));
    }

    private static StoredUser stored(Object[] row) {
        return new StoredUser(
                (String) row[0],
                (String) row[1],
                Boolean.TRUE.equals(row[2]),
                row[3] != null,
                (String) row[4],
                (String) row[5],
                (String) row[6],
                (String) row[7]);
    }

    private Map<String, List<String>> attributes(String userId) {
        return db
                .createSelectionQuery(
                        "from UserAttributeEntity a where a.user.id = :user order by a.name, a.id",
                        UserAttributeEntity.class)
                .setParameter("user", userId)
                .getResultList()
                .stream()
                .filter(attribute -> attribute.getValue() != null)
                .collect(Collectors.groupingBy(
                        UserAttributeEntity::getName,
                        Collectors.mapping(UserAttributeEntity::getValue, Collectors.toList())));
    }

    private List<String> groupPaths(String userId) {
        List<Group> groups = groups("join {h-schema}USER_GROUP_MEMBERSHIP m on m.GROUP_ID = g.ID"
                        + " where m.USER_ID = ? and g.TYPE = ?")
                .setParameter(1, userId)
                .setParameter(2, GroupModel.Type.REALM.intValue())
                .getResultList()
                .stream()
                .map(Group::of)
                .toList();
        Map<String, Group> known = withAncestors(groups);
        return groups.stream().map(group -> path(group, known)).sorted().toList();
    }

    private Map<String, Group> withAncestors(List<Group> groups) {
        Map<String, Group> known = new HashMap<>();
        List<Group> level = groups;
        for (int depth = 0; !level.isEmpty() && depth < DEEPEST_GROUP; depth++) {
            level.forEach(group -> known.put(group.id(), group));
            List<String> parents = level.stream()
                    .map(Group::parent)
                    .filter(parent -> parent != null && !parent.equals(TOP))
                    .filter(parent -> !known.containsKey(parent))
                    .distinct()
                    .toList();
            level = parents.isEmpty() ? List.of() : groups(parents);
        }
        return known;
    }

    private List<Group> groups(Collection<String> groupIds) {
        Ids ids = new Ids(groupIds);
        return ids.bind(groups("where g.ID in (" + ids.places() + ")"), 1).getResultList().stream()
                .map(Group::of)
                .toList();
    }

    private NativeQuery<Object[]> groups(String restriction) {
        return db.createNativeQuery(
                        "select g.ID, g.NAME, g.PARENT_GROUP from {h-schema}KEYCLOAK_GROUP g " + restriction,
                        Object[].class)
                .addScalar("ID", StandardBasicTypes.STRING)
                .addScalar("NAME", StandardBasicTypes.STRING)
                .addScalar("PARENT_GROUP", StandardBasicTypes.STRING);
    }

    private static String path(Group group, Map<String, Group> known) {
        List<String> names = new ArrayList<>();
        for (Group at = group; at != null && names.size() < DEEPEST_GROUP; at = known.get(at.parent())) {
            names.add(0, at.name().replace("/", "~/"));
        }
        return "/" + String.join("/", names);
    }

    private record Group(String id, String name, String parent) {

        static Group of(Object[] row) {
            return new Group((String) row[0], (String) row[1], (String) row[2]);
        }
    }
}
