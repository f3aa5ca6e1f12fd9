package dev.gatehouse.scim.endpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.provisioning.Page;
import dev.gatehouse.scim.schema.GroupSchema;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.Schema;
import dev.gatehouse.scim.schema.SchemaDocuments;
import dev.gatehouse.scim.schema.UserSchema;
import java.util.List;
import java.util.stream.Stream;

/** The discovery endpoints of RFC 7644 section 4. What is told here is what the server does, and no more. */
final class Discovery {
    private static final String CONFIG_URN = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
    private static final List<ResourceType> TYPES = List.of(UserSchema.TYPE, GroupSchema.TYPE);

    private final String baseUrl;

    Discovery(String baseUrl) {
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
        return ListResponse.of(TYPES.stream()
                .map(type -> SchemaDocuments.resourceType(type, baseUrl))
                .toList());
    }

    ObjectNode resourceType(String name) {
        return TYPES.stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .map(type -> SchemaDocuments.resourceType(type, baseUrl))
                .orElseThrow(() -> ScimException.notFound("ResourceType", name));
    }

    ObjectNode schemas() {
        return ListResponse.of(allSchemas()
                .map(schema -> SchemaDocuments.schema(schema, baseUrl))
                .toList());
    }

    ObjectNode schema(String urn) {
        return allSchemas()
                .filter(schema -> schema.urn().equalsIgnoreCase(urn))
                .findFirst()
                .map(schema -> SchemaDocuments.schema(schema, baseUrl))
                .orElseThrow(() -> ScimException.notFound("Schema", urn));
    }

    private static Stream<Schema> allSchemas() {
        return TYPES.stream().flatMap(type -> type.schemas().stream());
    }
}
