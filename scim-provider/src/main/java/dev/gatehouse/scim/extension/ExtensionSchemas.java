package dev.gatehouse.scim.extension;

import dev.gatehouse.scim.connector.ScimConnector;
import dev.gatehouse.scim.schema.Registry;
import dev.gatehouse.scim.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.RealmModel;

/** The extension schemas that the administrators of a realm declared. */
public final class ExtensionSchemas {
    private static final Logger LOG = Logger.getLogger(ExtensionSchemas.class);

    private ExtensionSchemas() {}

    /**
     * The attributes that a connector sees: those of the RFCs and of the extensions that are meant for it. Made anew for each
     * request, of components that Keycloak keeps in its cache.
     */
    public static Registry registry(RealmModel realm, ScimConnector connector) {
        List<ExtensionSchema> visible = all(realm)
                .filter(extension -> extension.isFor(connector.id(), connector.name()))
                .toList();
        if (visible.isEmpty()) {
            return Registry.standard();
        }
        Set<String> required = visible.stream()
                .filter(ExtensionSchema::isRequired)
                .map(extension -> extension.schema().urn())
                .collect(Collectors.toSet());
        List<Schema> schemas = visible.stream().map(ExtensionSchema::schema).toList();
        Registry standard = Registry.standard();
        return new Registry(standard.users().withExtensions(schemas, required), standard.groups());
    }

    /** All of them, by URN. What an import brought and cannot work is left out, and logged. */
    public static Stream<ExtensionSchema> all(RealmModel realm) {
        return components(realm)
                .flatMap(component -> read(realm, component).stream())
                .sorted((one, other) ->
                        one.schema().urn().compareTo(other.schema().urn()));
    }

    /** Those that are meant for a connector which the realm does not have, so that nobody sees them. */
    public static List<ExtensionSchema> withoutConnector(RealmModel realm) {
        List<ComponentModel> connectors = realm.getComponentsStream(realm.getId(), ScimConnector.class.getName())
                .toList();
        return all(realm)
                .filter(extension -> connectors.stream()
                        .noneMatch(connector -> extension.isFor(connector.getId(), connector.getName())))
                .filter(extension -> extension.connector().isPresent())
                .toList();
    }

    private static Optional<ExtensionSchema> read(RealmModel realm, ComponentModel component) {
        try {
            return Optional.of(new ExtensionConfig(component).schema());
        } catch (ComponentValidationException e) {
            LOG.warnf("SCIM schema %s of realm %s is left out: %s", component.getId(), realm.getName(), e.getMessage());
            return Optional.empty();
        }
    }

    static Stream<ComponentModel> components(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), ExtensionSchema.class.getName());
    }
}
