package dev.gatehouse.scim.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How clients name what Keycloak keeps under keys of its own: {@code name.givenName} for {@code firstName}. */
public final class AttributeNames {
    private final Map<String, String> byKey = new HashMap<>();

    private AttributeNames() {}

    /** The names of a type's attributes. */
    public static AttributeNames of(ResourceType type) {
        AttributeNames names = new AttributeNames();
        names.add("", type.topLevelAttributes());
        type.extensions().forEach(extension -> names.add(extension.urn() + ":", extension.attributes()));
        return names;
    }

    private void add(String prefix, List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            String name = prefix + attribute.name();
            attribute.storage().keys().forEach(key -> byKey.put(key, name));
            add(name + ".", attribute.subAttributes());
        }
    }

    /**
     * Finds a name.
     *
     * @param key what {@link StoredAttributes} calls it
     * @return the path of the attribute; the key itself where it belongs to none
     */
    public String of(String key) {
        return byKey.getOrDefault(key, key);
    }
}
