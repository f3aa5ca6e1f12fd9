package dev.gatehouse.okta.profile;

import dev.gatehouse.okta.client.OktaUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which attributes of a Keycloak user Okta is the master of, and what each is made from.
 *
 * <p>{@code firstName}, {@code lastName} and {@code email} are made from Okta's attributes of those names unless a line
 * says otherwise. {@link #OKTA_ID} and {@link #OKTA_LOGIN} are always there.
 */
public final class AttributeMappings {

    /** The attribute with Okta's id of the user. */
    public static final String OKTA_ID = "okta_id";

    /** The attribute with the name that the user signs in to Okta with. */
    public static final String OKTA_LOGIN = "okta_login";

    static final String FIRST_NAME = "firstName";
    static final String LAST_NAME = "lastName";
    static final String EMAIL = "email";

    private static final List<String> BASIC = List.of(FIRST_NAME, LAST_NAME, EMAIL);

    private static final List<String> STANDARD = List.of(
            "displayName -> displayName",
            "middleName -> middleName",
            "title -> title",
            "department -> department",
            "division -> division",
            "organization -> organization",
            "costCenter -> costCenter",
            "employeeNumber -> employeeNumber",
            "userType -> employeeType",
            "manager -> manager",
            "managerId -> managerId",
            "mobilePhone -> mobilePhone",
            "primaryPhone -> primaryPhone",
            "streetAddress -> streetAddress",
            "city -> city",
            "state -> state",
            "zipCode -> zipCode",
            "countryCode -> countryCode");

    private final Map<String, AttributeSource> basic = new LinkedHashMap<>();
    private final Map<String, AttributeSource> sources = new LinkedHashMap<>();

    private AttributeMappings(Iterable<AttributeMapping> mappings) {
        BASIC.forEach(name -> basic.put(name, new AttributeSource.Profile(name)));
        sources.put(OKTA_ID, AttributeSource.parse("id"));
        sources.put(OKTA_LOGIN, AttributeSource.parse("login"));
        for (AttributeMapping mapping : mappings) {
            if (basic.containsKey(mapping.target())) {
                basic.put(mapping.target(), mapping.source());
            } else if (mapping.source() != null) {
                sources.put(mapping.target(), mapping.source());
            }
        }
    }

    /**
     * Reads the lines of a mapping.
     *
     * @param lines each {@code source -> target}; later than the standard ones, which a line with the same target replaces
     * @param standard whether the standard mapping comes first
     * @throws IllegalArgumentException with a sentence for the administrator that names the line
     */
    public static AttributeMappings parse(List<String> lines, boolean standard) {
        Map<String, AttributeMapping> mappings = new LinkedHashMap<>();
        if (standard) {
            STANDARD.stream().map(AttributeMapping::parse).forEach(mapping -> mappings.put(mapping.key(), mapping));
        }
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            AttributeMapping mapping = parse(number, line);
            Integer other = seen.put(mapping.key(), number);
            if (other != null) {
                throw complaint(number, line, "line " + other + " writes " + mapping.target() + " already.");
            }
            mappings.remove(mapping.key());
            mappings.put(mapping.key(), mapping);
        }
        return new AttributeMappings(mappings.values());
    }

    private static AttributeMapping parse(int number, String line) {
        try {
            AttributeMapping mapping = AttributeMapping.parse(line);
            boolean misspelt = BASIC.stream()
                    .anyMatch(name -> name.equalsIgnoreCase(mapping.target()) && !name.equals(mapping.target()));
            if (misspelt) {
                throw new IllegalArgumentException("write firstName, lastName and email in exactly these letters.");
            }
            if (mapping.source() == null && BASIC.contains(mapping.target())) {
                throw new IllegalArgumentException(mapping.target() + " is always written.");
            }
            return mapping;
        } catch (IllegalArgumentException e) {
            throw complaint(number, line, e.getMessage());
        }
    }

    private static IllegalArgumentException complaint(int number, String line, String why) {
        return new IllegalArgumentException(
                "Line " + number + " of the attribute mapping (" + line + ") is wrong: " + why);
    }

    /** The names of the attributes beside username, e-mail, first and last name, in their order. */
    public Set<String> names() {
        return sources.keySet();
    }

    /** The values of one of {@link #names}. */
    List<String> values(String name, OktaUser user) {
        return sources.get(name).values(user);
    }

    /** The first value of e-mail, first or last name; null for none. */
    String basic(String name, OktaUser user) {
        List<String> values = basic.get(name).values(user);
        return values.isEmpty() ? null : values.get(0);
    }

    /** The names that are written no more when this mapping is replaced by another one. */
    public List<String> withoutThoseOf(AttributeMappings other) {
        List<String> gone = new ArrayList<>(names());
        gone.removeAll(other.names());
        return gone;
    }
}
