package dev.gatehouse.offboarding.policy;

import java.util.List;
import java.util.Map;

/**
 * A name by which a component speaks of something else in its realm.
 *
 * @param property the property in which it stands
 * @param kind what it should be
 * @param name the name, path or id
 */
public record Reference(String property, Kind kind, String name) {

    /** What a name can stand for. */
    public enum Kind {
        /** A user, by name or id. */
        USER,
        /** A user who can take over devices, by name or id. */
        KEEPER,
        /** A group, by its path. */
        GROUP,
        /** A realm role. */
        ROLE,
        /** A federation provider, by name or id. */
        FEDERATION,
        /** A SCIM connector or an Okta federation, by name. */
        CONNECTOR,
        /** A client, by its client id. */
        CLIENT
    }

    /**
     * The names in a configuration.
     *
     * @param config the configuration
     * @param kinds the properties with names, and what these stand for
     * @return the names, ordered by property
     */
    public static List<Reference> in(Map<String, List<String>> config, Map<String, Kind> kinds) {
        Settings settings = new Settings(config);
        return kinds.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> settings.all(entry.getKey()).stream()
                        .map(name -> new Reference(entry.getKey(), entry.getValue(), name)))
                .toList();
    }
}
