package dev.gatehouse.scim.endpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.provisioning.Page;
import dev.gatehouse.scim.schema.Registry;
import dev.gatehouse.scim.schema.SchemaDocuments;

/** The discovery endpoints of RFC 7644 section 4. What is told here is what the server does, and no more. */
final class Discovery {
    private static final String CONFIG_URN = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";

    private final Registry registry;
    private final String baseUrl;

    Discovery(Registry registry, String baseUrl) {
        this.registry = registry;
        this.baseUrl = baseUrl;
    }

    ObjectNode serviceProviderConfig() {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.putArray("schemas").add(CONFIG_URN);
        config.putObject("patch").put("supported", true);
        config.putObject("bulk").put("supported", false).put("maxOperations", 0).put("maxPayloadSize", 0);
        config.putObject("filter").put("supported", true).put("maxResults", Page.MAX_COUNT);
        config.putObject("changePassword").put("supported", false);
        config.putObject("sort").put("supported", false);
        config.putObject("etag").put("supported", false);
        config.putArray("authenticationSchemes")
                .addObject()
                .put("type", "oauthbearertoken")
                .put("name", "Bearer token")
                .put("description", "The token of a connector, in the header Authorization: Bearer")
                .put("specUri", "https://www.rfc-editor.org/info/rfc6750")
                .put("primary", true);
        config.putObject("meta")
                .put("resourceType", "ServiceProviderConfig")
                .put("location", baseUrl + "/ServiceProviderConfig");
        return config;
    }

    ObjectNode resourceTypes() {
        return ListResponse.of(registry.types().stream()
                .map(type -> SchemaDocuments.resourceType(type, baseUrl))
                .toList());
    }

    ObjectNode resourceType(String name) {
        return registry.types().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .map(type -> SchemaDocuments.resourceType(type, baseUrl))
                .orElseThrow(() -> ScimException.notFound("ResourceType", name));
    }

    ObjectNode schemas() {
        return ListResponse.of(registry.schemas()
                .map(schema -> SchemaDocuments.schema(schema, baseUrl))
                .toList());
    }

    ObjectNode schema(String urn) {
        return registry.schemas()
                .filter(schema -> schema.urn().equalsIgnoreCase(urn))
                .findFirst()
                .map(schema -> SchemaDocuments.schema(schema, baseUrl))
                .orElseThrow(() -> ScimException.notFound("Schema", urn));
    }
}
