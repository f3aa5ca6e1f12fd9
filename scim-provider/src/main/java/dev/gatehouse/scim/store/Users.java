package dev.gatehouse.scim.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.gatehouse.scim.schema.StoredAttributes;
import dev.gatehouse.scim.schema.UserSchema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.representations.idm.MembershipType;

/** Reads many users with a few queries, whatever their number. */
public final class Users {
    private static final String USERS = "select u.id, u.username, u.email, u.firstName, u.lastName, u.enabled,"
            + " u.federationLink, u.createdTimestamp, u.lastModifiedTimestamp from UserEntity u where u.id in :ids";
    private static final String ATTRIBUTES =
            "select a.user.id, a.name, a.value, a.longValue from UserAttributeEntity a where a.user.id in :ids";
    private static final String MANAGED = "select m.user.id from UserGroupMembershipEntity m, OrganizationEntity o"
            + " where o.groupId = m.groupId and m.membershipType = :managed and m.user.id in :ids";

    private final Database database;
    private final UserScope scope;

    /** Reads users of the scope. */
    public Users(Database database, UserScope scope) {
        this.database = database;
        this.scope = scope;
    }

    /**
     * Reads users.
     *
     * @param ids ids of users of the scope
     * @return those that there are, in the order of the ids
     */
    public List<StoredUser> byIds(List<String> ids) {
        Map<String, Map<String, List<String>>> attributes = attributes(ids);
        Set<String> shutOut = managedMembers(ids);
        Map<String, StoredUser> found = database.idQuery(USERS).list(Object[].class, ids).stream()
                .map(row -> user(row, attributes.getOrDefault((String) row[0], new HashMap<>()), shutOut))
                .collect(Collectors.toMap(StoredUser::id, Function.identity()));
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    private Map<String, Map<String, List<String>>> attributes(List<String> ids) {
        return database.idQuery(ATTRIBUTES).list(Object[].class, ids).stream()
                .filter(row -> row[2] != null || row[3] != null)
                .collect(groupingBy(
                        row -> (String) row[0],
                        groupingBy(
                                row -> (String) row[1],
                                TreeMap::new,
                                mapping(row -> (String) (row[2] != null ? row[2] : row[3]), toList()))));
    }

    private Set<String> managedMembers(List<String> ids) {
        if (scope.organizations() == UserScope.Organizations.NONE) {
            return Set.of();
        }
        String jpql =
                scope.organizations() == UserScope.Organizations.ALL ? MANAGED : MANAGED + " and o.enabled = false";
        return new HashSet<>(database.idQuery(jpql)
                .with("managed", MembershipType.MANAGED.toString())
                .list(String.class, ids));
    }

    private StoredUser user(Object[] row, Map<String, List<String>> attributes, Set<String> shutOut) {
        String id = (String) row[0];
        boolean enabled = (Boolean) row[5]
                && !shutOut.contains(id)
                && !scope.disabledFederations().contains(orEmpty(row[6]));
        StoredAttributes stored = StoredAttributes.of(attributes);
        stored.put(UserSchema.USERNAME_KEY, (String) row[1]);
        stored.put(UserSchema.EMAIL_KEY, (String) row[2]);
        stored.put(UserSchema.FIRST_NAME_KEY, (String) row[3]);
        stored.put(UserSchema.LAST_NAME_KEY, (String) row[4]);
        stored.put(UserSchema.ENABLED_KEY, Boolean.toString(enabled));
        return new StoredUser(id, (Long) row[7], (Long) row[8], stored);
    }

    private static String orEmpty(Object federation) {
        return federation == null ? "" : (String) federation;
    }
}
