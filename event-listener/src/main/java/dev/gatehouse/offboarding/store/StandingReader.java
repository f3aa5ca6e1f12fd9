package dev.gatehouse.offboarding.store;

import dev.gatehouse.offboarding.leaver.Standing;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.hibernate.type.StandardBasicTypes;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Reads what a user is in her realm, with a query for each step of groups and of roles within roles. */
public final class StandingReader {

    private final StatelessSession db;

    /**
     * @param db the session to read with
     */
    public StandingReader(StatelessSession db) {
        this.db = db;
    }

    /**
     * Reads a user's roles and federation as this transaction sees them.
     *
     * @param userId the user's id
     * @return what she is; empty if she has no row any more
     */
    public Optional<Standing> read(String userId) {
        List<Object[]> user = db.createNativeQuery(
                        "select u.ID as USER_ID, u.FEDERATION_LINK as LINK, c.NAME as NAME from {h-schema}USER_ENTITY u"
                                + " left join {h-schema}COMPONENT c on c.ID = u.FEDERATION_LINK where u.ID = ?",
                        Object[].class)
                .addScalar("USER_ID", StandardBasicTypes.STRING)
                .addScalar("LINK", StandardBasicTypes.STRING)
                .addScalar("NAME", StandardBasicTypes.STRING)
                .setParameter(1, userId)
                .getResultList();
        return user.stream().findFirst().map(row -> new Standing(realmRoles(userId), federation(row)));
    }

    /**
     * Finds who may take over devices.
     *
     * @param realmId the realm's id
     * @param nameOrId a user name or id
     * @return id of the enabled user of that id or, if there is none, of that name
     */
    public Optional<String> enabledUser(String realmId, String nameOrId) {
        List<String> found = strings("select ID as FOUND from {h-schema}USER_ENTITY where REALM_ID = ? and ENABLED = ?"
                        + " and SERVICE_ACCOUNT_CLIENT_LINK is null and (ID = ? or USERNAME = ?)")
                .setParameter(1, realmId)
                .setParameter(2, true)
                .setParameter(3, nameOrId)
                .setParameter(4, nameOrId.toLowerCase(Locale.ROOT))
                .getResultList();
        return found.contains(nameOrId) ? Optional.of(nameOrId) : found.stream().findFirst();
    }

    private static Set<String> federation(Object[] row) {
        Set<String> names = new HashSet<>();
        for (int column = 1; column <= 2; column++) {
            if (row[column] != null) {
                names.add((String) row[column]);
            }
        }
        return names;
    }

    private Set<String> realmRoles(String userId) {
        Set<String> groups = closure(
                of("select GROUP_ID as FOUND from {h-schema}USER_GROUP_MEMBERSHIP where USER_ID = ?", userId),
                ids -> among("select PARENT_GROUP as FOUND from {h-schema}KEYCLOAK_GROUP where ID in ", ids));
        Set<String> held = new LinkedHashSet<>(
                of("select ROLE_ID as FOUND from {h-schema}USER_ROLE_MAPPING where USER_ID = ?", userId));
        held.addAll(among("select ROLE_ID as FOUND from {h-schema}GROUP_ROLE_MAPPING where GROUP_ID in ", groups));
        Set<String> all = closure(
                held,
                ids -> among("select CHILD_ROLE as FOUND from {h-schema}COMPOSITE_ROLE where COMPOSITE in ", ids));
        return new HashSet<>(
                among("select NAME as FOUND from {h-schema}KEYCLOAK_ROLE where CLIENT is null and ID in ", all));
    }

    /** All that can be reached, each once, so that a circle comes to an end. */
    private static Set<String> closure(Collection<String> first, Function<Collection<String>, List<String>> next) {
        Set<String> reached = new LinkedHashSet<>(first);
        Collection<String> edge = first;
        while (!edge.isEmpty()) {
            edge = next.apply(edge).stream()
                    .filter(id -> id != null && !id.equals(GroupEntity.TOP_PARENT_ID))
                    .filter(reached::add)
                    .toList();
        }
        return reached;
    }

    private List<String> of(String sql, String id) {
        return strings(sql).setParameter(1, id).getResultList();
    }

    private List<String> among(String sql, Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Ids places = new Ids(ids);
        return places.bind(strings(sql + "(" + places.places() + ")"), 1).getResultList();
    }

    private NativeQuery<String> strings(String sql) {
        return db.createNativeQuery(sql, String.class).addScalar("FOUND", StandardBasicTypes.STRING);
    }
}
