package dev.gatehouse.scim.store;

import static java.util.stream.Collectors.toMap;

import dev.gatehouse.scim.schema.UserSchema;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** By which names users are shown to others. */
public final class ShownNames {
    private static final String NAMES = "select u.id, u.username, u.firstName, u.lastName, a.value, a.longValue"
            + " from UserEntity u left join u.attributes a on a.name = :displayName"
            + " where u.realmId = :realm and u.serviceAccountClientLink is null and u.id in :ids";

    private final Database database;
    private final String realmId;

    /** Reads the names of users of the realm. */
    public ShownNames(Database database, String realmId) {
        this.database = database;
        this.realmId = realmId;
    }

    /**
     * The names of some users by one query: the {@code displayName}, or else the first and last name, or else the user name.
     *
     * @param ids ids of users, or anything else
     * @return the names by id, of those who are there and no service accounts
     */
    public Map<String, String> of(Collection<String> ids) {
        return database
                .idQuery(NAMES)
                .with("displayName", UserSchema.DISPLAY_NAME_KEY)
                .with("realm", realmId)
                .list(Object[].class, Set.copyOf(ids))
                .stream()
                .collect(toMap(row -> (String) row[0], ShownNames::name, (one, other) -> one));
    }

    private static String name(Object[] row) {
        return Stream.of(row[4], row[5])
                .filter(Objects::nonNull)
                .map(String.class::cast)
                .findFirst()
                .orElseGet(() -> wholeName(row));
    }

    private static String wholeName(Object[] row) {
        String name = Stream.of(row[2], row[3])
                .filter(Objects::nonNull)
                .map(String.class::cast)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? (String) row[1] : name;
    }
}
