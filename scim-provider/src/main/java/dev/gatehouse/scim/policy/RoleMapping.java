package dev.gatehouse.scim.policy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which values of the SCIM attribute {@code roles} give which realm roles. An empty mapping gives none and allows all
 * values.
 *
 * @param roleNames the names of realm roles by the values that give them
 */
public record RoleMapping(Map<String, String> roleNames) {
    public RoleMapping {
        roleNames = Map.copyOf(roleNames);
    }

    /** A mapping that gives nothing. */
    public static RoleMapping none() {
        return new RoleMapping(Map.of());
    }

    /**
     * Reads pairs such as {@code Admin=gateway-admin}, one to a line or with commas between them.
     *
     * @throws IllegalArgumentException with a sentence for the administrator, if something is no pair or a value comes twice
     */
    public static RoleMapping parse(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : SettingList.of(text)) {
            int sign = pair.indexOf('=');
            String value = sign < 0 ? "" : pair.substring(0, sign).strip();
            String role = sign < 0 ? "" : pair.substring(sign + 1).strip();
            if (value.isEmpty() || role.isEmpty()) {
                throw new IllegalArgumentException("roleMapping takes pairs value=realm-role, and not: " + pair);
            }
            if (pairs.put(value, role) != null) {
                throw new IllegalArgumentException("roleMapping names the value " + value + " twice");
            }
        }
        return new RoleMapping(pairs);
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return roleNames.isEmpty();
    }

    /** Whether a user may have this value. */
    public boolean allows(String value) {
        return isEmpty() || roleNames.containsKey(value);
    }

    /** The names of the realm roles that these values give. */
    public Set<String> rolesOf(Collection<String> values) {
        Set<String> roles = new LinkedHashSet<>();
        values.stream().filter(roleNames::containsKey).map(roleNames::get).forEach(roles::add);
        return roles;
    }
}
