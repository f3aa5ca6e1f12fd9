package dev.gatehouse.scim.endpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.connector.AuthenticationScheme;
import dev.gatehouse.scim.connector.ScimConnector;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.policy.PasswordRule;
import dev.gatehouse.scim.provisioning.Caller;
import dev.gatehouse.scim.provisioning.Page;
import dev.gatehouse.scim.schema.DiscoverySchemas;
import dev.gatehouse.scim.schema.Registry;
import dev.gatehouse.scim.schema.Schema;
import dev.gatehouse.scim.schema.SchemaDocuments;
import java.util.Optional;
import java.util.stream.Stream;

/** The discovery endpoints of RFC 7644 section 4. What is told here is what the server does, and no more. */
final class Discovery {
    private final ScimConnector connector;
    private final Registry registry;
    private final String baseUrl;
    private final Limits limits;

    /** Tells a caller what it is offered. */
    Discovery(Caller caller, Limits limits) {
        this.connector = caller.connector();
        this.registry = caller.registry();
        this.baseUrl = caller.baseUrl();
        this.limits = limits;
    }

    /**
     * Answers a request to one of the endpoints.
     *
     * @throws ScimException 404, or 403 if the client wants to filter
     */
    ScimAnswer answer(String endpoint, Optional<String> id, ScimRequest request) {
        if (!request.is("GET")) {
            return Methods.other(request, "GET");
        }
        if (request.parameter("filter") != null) {
            throw ScimException.forbidden("/" + endpoint + " cannot be filtered");
        }
        return switch (endpoint) {
            case "ResourceTypes" ->
                id.map(name -> located(resourceType(name))).orElseGet(() -> ScimAnswer.ok(resourceTypes()));
            case "Schemas" -> id.map(urn -> located(schema(urn))).orElseGet(() -> ScimAnswer.ok(schemas()));
            default -> {
                if (id.isPresent()) {
                    throw Router.noSuchEndpoint();
                }
                yield located(serviceProviderConfig());
            }
        };
    }

    private static ScimAnswer located(ObjectNode document) {
        return ScimAnswer.resource(document, document.at("/meta/location").textValue());
    }

    private ObjectNode serviceProviderConfig() {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.putArray("schemas").add(DiscoverySchemas.CONFIG_URN);
        config.putObject("patch").put("supported", true);
        config.putObject("bulk")
                .put("supported", true)
                .put("maxOperations", limits.bulkOperations())
                .put("maxPayloadSize", limits.payload());
        config.putObject("filter").put("supported", true).put("maxResults", limits.pageSize());
        config.putObject("changePassword").put("supported", connector.policies().passwords() == PasswordRule.STORE);
        config.putObject("sort").put("supported", true);
        config.putObject("pagination")
                .put("cursor", true)
                .put("index", true)
                .put("defaultPaginationMethod", "index")
                .put("defaultPageSize", Math.min(Page.DEFAULT_COUNT, limits.pageSize()))
                .put("maxPageSize", limits.pageSize())
                .put("cursorTimeout", Page.CURSOR_LIFETIME.toSeconds());
        config.putObject("etag").put("supported", true);
        AuthenticationScheme scheme = connector.scheme();
        config.putArray("authenticationSchemes")
                .addObject()
                .put("type", scheme.type())
                .put("name", scheme.name())
                .put("description", scheme.description())
                .put("specUri", scheme.specification())
                .put("primary", true);
        config.putObject("meta")
                .put("resourceType", "ServiceProviderConfig")
                .put("location", baseUrl + "/ServiceProviderConfig");
        return config;
    }

    private ObjectNode resourceTypes() {
        return ListResponse.of(registry.types().stream()
                .map(type -> SchemaDocuments.resourceType(type, baseUrl))
                .toList());
    }

    private ObjectNode resourceType(String name) {
        return registry.types().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .map(type -> SchemaDocuments.resourceType(type, baseUrl))
                .orElseThrow(() -> ScimException.notFound("ResourceType", name));
    }

    private ObjectNode schemas() {
        return ListResponse.of(allSchemas()
                .map(schema -> SchemaDocuments.schema(schema, baseUrl))
                .toList());
    }

    private ObjectNode schema(String urn) {
        return allSchemas()
                .filter(schema -> schema.urn().equalsIgnoreCase(urn))
                .findFirst()
                .map(schema -> SchemaDocuments.schema(schema, baseUrl))
                .orElseThrow(() -> ScimException.notFound("Schema", urn));
    }

    /** Those of resources, and those of what this class answers with. */
    private Stream<Schema> allSchemas() {
        return Stream.concat(registry.schemas(), DiscoverySchemas.ALL.stream());
    }
}
