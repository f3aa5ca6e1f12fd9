package dev.gatehouse.scim.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.scim.policy.Delegation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.representations.idm.authorization.Logic;

/**
 * The policies of a realm's Admin permissions. Whom user, group and role policies name is known; whom others let in (by a
 * regular expression, a script or the time) shows when somebody signs in only. What is said of everybody but some (negative
 * logic) names nobody.
 */
public final class AdminPermissions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAMES = "select key(c), value(c) from PolicyEntity p join p.config c"
            + " where p.resourceServer.id = :server and p.type in ('user', 'group', 'role') and p.logic = :positive"
            + " and key(c) in ('users', 'groups', 'roles')";

    private final Database database;

    /** Reads in the running transaction. */
    public AdminPermissions(Database database) {
        this.database = database;
    }

    /**
     * Whom the policies name, by one query.
     *
     * @param clientId the id of the client to which the realm's Admin permissions belong
     */
    public Delegation delegation(String clientId) {
        List<Object[]> rows = database.entityManager()
                .createQuery(NAMES, Object[].class)
                .setParameter("server", clientId)
                .setParameter("positive", Logic.POSITIVE)
                .getResultList();
        Set<String> users = new HashSet<>();
        Map<String, Boolean> groups = new HashMap<>();
        Set<String> roles = new HashSet<>();
        for (Object[] row : rows) {
            for (JsonNode named : json((String) row[1])) {
                switch ((String) row[0]) {
                    case "users" -> users.add(named.asText());
                    case "roles" -> roles.add(named.path("id").asText());
                    default ->
                        groups.merge(
                                named.path("id").asText(),
                                named.path("extendChildren").asBoolean(),
                                Boolean::logicalOr);
                }
            }
        }
        return new Delegation(users, groups, roles);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text == null ? "[]" : text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A policy of the realm's Admin permissions cannot be read", e);
        }
    }
}
