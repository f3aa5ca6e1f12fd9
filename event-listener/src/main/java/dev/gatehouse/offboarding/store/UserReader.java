package dev.gatehouse.offboarding.store;

import dev.gatehouse.offboarding.leaver.UserSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;
import org.keycloak.models.GroupModel;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserAttributeEntity;
import org.keycloak.models.jpa.entities.UserEntity;

/** Reads users, their groups and attributes from Keycloak's own tables. */
public final class UserReader {

    private static final int DEEPEST_GROUP = 100;

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
        return byId(usersOf(ids));
    }

    /**
     * Locks users until the transaction ends, and reads them. Users who are locked by another transaction are left
     * out.
     *
     * @param ids ids of users, a few hundred at most
     * @return those who exist and could be locked, by id
     */
    public Map<String, StoredUser> lock(Collection<String> ids) {
        return byId(usersOf(ids).setHibernateLockMode(LockMode.UPGRADE_SKIPLOCKED));
    }

    /**
     * Tells which users exist, whoever may have locked them.
     *
     * @param ids ids of users, a few hundred at most
     * @return ids of those who exist
     */
    public Collection<String> existing(Collection<String> ids) {
        return db.createSelectionQuery("select u.id from UserEntity u where u.id in (:ids)", String.class)
                .setParameterList("ids", ids)
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
                List.of());
    }

    private SelectionQuery<UserEntity> usersOf(Collection<String> ids) {
        return db.createSelectionQuery("from UserEntity u where u.id in (:ids)", UserEntity.class)
                .setParameterList("ids", ids);
    }

    private static Map<String, StoredUser> byId(SelectionQuery<UserEntity> query) {
        return query.getResultList().stream()
                .map(UserReader::stored)
                .collect(Collectors.toMap(StoredUser::id, Function.identity()));
    }

    private static StoredUser stored(UserEntity user) {
        return new StoredUser(
                user.getId(),
                user.getRealmId(),
                user.isEnabled(),
                user.getServiceAccountClientLink() != null,
                user.getUsername(),
                user.getEmail(),
                user.getFirstName(),
                user.getLastName());
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
        List<GroupEntity> groups = db.createSelectionQuery(
                        "select g from UserGroupMembershipEntity m, GroupEntity g"
                                + " where m.user.id = :user and g.id = m.groupId and g.type = :realmGroup",
                        GroupEntity.class)
                .setParameter("user", userId)
                .setParameter("realmGroup", GroupModel.Type.REALM.intValue())
                .getResultList();
        Map<String, GroupEntity> known = withAncestors(groups);
        return groups.stream().map(group -> path(group, known)).sorted().toList();
    }

    private Map<String, GroupEntity> withAncestors(List<GroupEntity> groups) {
        Map<String, GroupEntity> known = new HashMap<>();
        List<GroupEntity> level = groups;
        for (int depth = 0; !level.isEmpty() && depth < DEEPEST_GROUP; depth++) {
            level.forEach(group -> known.put(group.getId(), group));
            List<String> parents = level.stream()
                    .map(GroupEntity::getParentId)
                    .filter(parent -> parent != null && !parent.equals(GroupEntity.TOP_PARENT_ID))
                    .filter(parent -> !known.containsKey(parent))
                    .distinct()
                    .toList();
            level = parents.isEmpty() ? List.of() : groups(parents);
        }
        return known;
    }

    private List<GroupEntity> groups(Collection<String> ids) {
        return db.createSelectionQuery("from GroupEntity g where g.id in (:ids)", GroupEntity.class)
                .setParameterList("ids", ids)
                .getResultList();
    }

    private static String path(GroupEntity group, Map<String, GroupEntity> known) {
        List<String> names = new ArrayList<>();
        for (GroupEntity at = group; at != null && names.size() < DEEPEST_GROUP; at = known.get(at.getParentId())) {
            names.add(0, at.getName().replace("/", "~/"));
        }
        return "/" + String.join("/", names);
    }
}
