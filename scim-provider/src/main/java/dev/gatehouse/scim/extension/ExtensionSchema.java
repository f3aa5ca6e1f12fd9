package dev.gatehouse.scim.extension;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.schema.Schema;
import java.util.Optional;
import org.keycloak.provider.Provider;

/**
 * A schema of a realm's own that extends the users.
 *
 * @param schema the schema
 * @param isRequired whether every user must have it
 * @param connector the id or name of the only connector that sees it, empty if all of the realm do
 */
public record ExtensionSchema(Schema schema, boolean isRequired, Optional<String> connector) implements Provider {
    public ExtensionSchema {
        requireNonNull(schema, "schema");
        requireNonNull(connector, "connector");
    }

    /** Whether a connector sees it. */
    public boolean isFor(String connectorId, String connectorName) {
        return connector.isEmpty()
                || connector.get().equals(connectorId)
                || connector.get().equals(connectorName);
    }

    @Override
    public void close() {}
}
