package dev.gatehouse.offboarding.endpoint.template;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;

/**
 * A name between <code>${</code> and <code>}</code>.
 *
 * @param group what it is about: {@code user}, {@code device}, {@code event}, {@code attribute} or {@code setting}
 * @param field what of it: one of a fixed set, or any name for {@code attribute} and {@code setting}
 */
record Placeholder(String group, String field) {

    static final String USER = "user";
    static final String DEVICE = "device";
    static final String EVENT = "event";
    static final String ATTRIBUTE = "attribute";
    static final String SETTING = "setting";

    private static final Map<String, Set<String>> FIELDS = Map.of(
            USER,
            Set.of("id", "username", "email", "firstName", "lastName"),
            DEVICE,
            Set.of("id", "name", "platform", "enrolledAt"),
            EVENT,
            Set.of("id", "type", "timestamp", "realm", "action", "reason", "source", "reassignTo"));

    Placeholder {
        requireNonNull(group, "group");
        requireNonNull(field, "field");
    }

    /**
     * Reads a placeholder.
     *
     * @param name what stands between the braces
     * @return the placeholder
     * @throws IllegalArgumentException if there is none of that name
     */
    static Placeholder parse(String name) {
        int dot = name.indexOf('.');
        String group = dot < 0 ? name : name.substring(0, dot);
        String field = dot < 0 ? "" : name.substring(dot + 1);
        boolean free = group.equals(ATTRIBUTE) || group.equals(SETTING);
        if (free ? field.isEmpty() : !FIELDS.getOrDefault(group, Set.of()).contains(field)) {
            throw new IllegalArgumentException("There is no placeholder ${" + name
                    + "}: user.id, user.username, user.email, user.firstName, user.lastName, device.id, device.name,"
                    + " device.platform, device.enrolledAt, event.id, event.type, event.timestamp, event.realm,"
                    + " event.action, event.reason, event.source, event.reassignTo, attribute.NAME and setting.NAME"
                    + " are known");
        }
        return new Placeholder(group, field);
    }

    @Override
    public String toString() {
        return "${" + group + "." + field + "}";
    }
}
