package dev.gatehouse.offboarding.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.hibernate.type.StandardBasicTypes;
import org.keycloak.models.GroupModel;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Which of many names a realm has, with one query for each kind, as the current transaction sees it. */
public final class RealmNames {

    private final StatelessSession db;
    private final String realmId;

    /**
     * @param db the session to read with
     * @param realmId the realm's id
     */
    public RealmNames(StatelessSession db, String realmId) {
        this.db = db;
        this.realmId = realmId;
    }

    /**
     * A user, by one of the names that she can be called by.
     *
     * @param enabled whether she is enabled
     * @param service whether she is a client's service account
     */
    public record User(boolean enabled, boolean service) {}

    /**
     * Finds users.
     *
     * @param namesOrIds user names, in any letter case, or ids
     * @return the users who are there, by user name and by id, in small letters
     */
    public Map<String, User> users(Collection<String> namesOrIds) {
        if (namesOrIds.isEmpty()) {
            return Map.of();
        }
        Ids names = new Ids(namesOrIds.stream().map(RealmNames::small).toList());
        Ids ids = new Ids(namesOrIds);
        NativeQuery<Object[]> query = db.createNativeQuery(
                        "select ID, USERNAME, ENABLED, SERVICE_ACCOUNT_CLIENT_LINK from {h-schema}USER_ENTITY"
                                + " where REALM_ID = ? and (USERNAME in (" + names.places() + ") or ID in ("
                                + ids.places() + "))",
                        Object[].class)
                .addScalar("ID", StandardBasicTypes.STRING)
                .addScalar("USERNAME", StandardBasicTypes.STRING)
                .addScalar("ENABLED", StandardBasicTypes.BOOLEAN)
                .addScalar("SERVICE_ACCOUNT_CLIENT_LINK", StandardBasicTypes.STRING)
                .setParameter(1, realmId);
        Map<String, User> found = new HashMap<>();
        ids.bind(names.bind(query, 2), 2 + names.count()).getResultList().forEach(row -> {
            User user = new User(Boolean.TRUE.equals(row[2]), row[3] != null);
            Stream.of(row[0], row[1]).forEach(name -> found.put(small((String) name), user));
        });
        return found;
    }

    /**
     * Finds groups.
     *
     * @param paths paths of groups, such as {@code /staff/it}
     * @return the paths of all groups of the realm whose names are in there
     */
    public Set<String> groups(Collection<String> paths) {
        Set<String> names = paths.stream()
                .flatMap(path -> Stream.of(path.split("(?<!~)/")))
                .filter(name -> !name.isEmpty())
                .map(name -> name.replace("~/", "/"))
                .collect(Collectors.toSet());
        if (names.isEmpty()) {
            return Set.of();
        }
        Ids places = new Ids(names);
        NativeQuery<Object[]> query = db.createNativeQuery(
                        "select ID, NAME, PARENT_GROUP from {h-schema}KEYCLOAK_GROUP where REALM_ID = ? and TYPE = ?"
                                + " and NAME in (" + places.places() + ")",
                        Object[].class)
                .addScalar("ID", StandardBasicTypes.STRING)
                .addScalar("NAME", StandardBasicTypes.STRING)
                .addScalar("PARENT_GROUP", StandardBasicTypes.STRING)
                .setParameter(1, realmId)
                .setParameter(2, GroupModel.Type.REALM.intValue());
        Map<String, Object[]> byId = places.bind(query, 3).getResultList().stream()
                .collect(Collectors.toMap(row -> (String) row[0], Function.identity()));
        return byId.values().stream().map(row -> path(row, byId)).collect(Collectors.toSet());
    }

    /**
     * Finds realm roles.
     *
     * @param names names of roles
     * @return those that are there
     */
    public Set<String> roles(Collection<String> names) {
        return those(
                "select NAME as FOUND from {h-schema}KEYCLOAK_ROLE where REALM_ID = ? and CLIENT is null and NAME in ",
                names);
    }

    /**
     * Finds clients.
     *
     * @param clientIds client ids
     * @return those that are there
     */
    public Set<String> clients(Collection<String> clientIds) {
        return those("select CLIENT_ID as FOUND from {h-schema}CLIENT where REALM_ID = ? and CLIENT_ID in ", clientIds);
    }

    /**
     * Finds components.
     *
     * @param namesOrIds their names or ids
     * @param providerTypes the class names that components of these kinds carry
     * @return the names and ids of those that are there
     */
    public Set<String> components(Collection<String> namesOrIds, String... providerTypes) {
        if (namesOrIds.isEmpty()) {
            return Set.of();
        }
        Ids names = new Ids(namesOrIds);
        Ids types = new Ids(List.of(providerTypes));
        NativeQuery<Object[]> query = db.createNativeQuery(
                        "select ID, NAME from {h-schema}COMPONENT where REALM_ID = ? and PROVIDER_TYPE in ("
                                + types.places() + ") and (NAME in (" + names.places() + ") or ID in ("
                                + names.places() + "))",
                        Object[].class)
                .addScalar("ID", StandardBasicTypes.STRING)
                .addScalar("NAME", StandardBasicTypes.STRING)
                .setParameter(1, realmId);
        types.bind(query, 2);
        names.bind(query, 2 + types.count());
        return names.bind(query, 2 + types.count() + names.count()).getResultList().stream()
                .flatMap(row -> Stream.of((String) row[0], (String) row[1]))
                .collect(Collectors.toSet());
    }

    private Set<String> those(String sql, Collection<String> names) {
        if (names.isEmpty()) {
            return Set.of();
        }
        Ids places = new Ids(names);
        NativeQuery<String> query = db.createNativeQuery(sql + "(" + places.places() + ")", String.class)
                .addScalar("FOUND", StandardBasicTypes.STRING)
                .setParameter(1, realmId);
        return new HashSet<>(places.bind(query, 2).getResultList());
    }

    /** Where a group is. One below a group of another name is not looked for, so its path may begin anywhere. */
    private static String path(Object[] group, Map<String, Object[]> byId) {
        List<String> names = new ArrayList<>();
        Object[] at = group;
        while (at != null && names.size() <= byId.size()) {
            names.add(0, ((String) at[1]).replace("/", "~/"));
            String parent = (String) at[2];
            if (parent == null || parent.equals(GroupEntity.TOP_PARENT_ID)) {
                return "/" + String.join("/", names);
            }
            at = byId.get(parent);
        }
        return String.join("/", names);
    }

    private static String small(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
