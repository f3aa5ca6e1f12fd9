package dev.gatehouse.scim.endpoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.provisioning.Page;
import dev.gatehouse.scim.schema.Registry;
import dev.gatehouse.scim.schema.SchemaDocuments;
import java.util.Optional;

/** The discovery endpoints of RFC 7644 section 4. What is told here is what the server does, and no more. */
final class Discovery {
    private static final String CONFIG_URN = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";

    private final Registry registry;
    private final String baseUrl;
    private final Limits limits;

    Discovery(Registry registry, String baseUrl, Limits limits) {
        this.registry = registry;
        this.baseUrl = baseUrl;
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
        ObjectNode found = switch (endpoint) {
            case "ResourceTypes" -> id.map(this::resourceType).orElseGet(this::resourceTypes);
            case "Schemas" -> id.map(this::schema).orElseGet(this::schemas);
            default -> {
                if (id.isPresent()) {
                    throw Router.noSuchEndpoint();
                }
                yield serviceProviderConfig();
            }
        };
        return ScimAnswer.ok(found);
    }

    private ObjectNode serviceProviderConfig() {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.putArray("schemas").add(CONFIG_URN);
        config.putObject("patch").put("supported", true);
        config.putObject("bulk")
                .put("supported", true)
                .put("maxOperations", limits.bulkOperations())
                .put("maxPayloadSize", limits.payload());
        config.putObject("filter")
                .put("supported", true)
                .put("maxResults", Math.min(Page.MAX_COUNT, limits.pageSize()));
        config.putObject("changePassword").put("supported", true);
        config.putObject("sort").put("supported", true);
        config.putObject("pagination")
                .put("cursor", true)
                .put("index", true)
                .put("defaultPaginationMethod", "index")
                .put("defaultPageSize", Page.DEFAULT_COUNT)
                .put("maxPageSize", Math.min(Page.MAX_COUNT, limits.pageSize()))
                .put("cursorTimeout", Page.CURSOR_LIFETIME.toSeconds());
        config.putObject("etag").put("supported", true);
        authenticationSchemes(config.putArray("authenticationSchemes"));
        config.putObject("meta")
                .put("resourceType", "ServiceProviderConfig")
                .put("location", baseUrl + "/ServiceProviderConfig");
        return config;
    }

    private static void authenticationSchemes(ArrayNode schemes) {
        authenticationScheme(
                schemes,
                "oauthbearertoken",
                "Bearer token",
                "The token of a connector of the kind bearer, in the header Authorization behind the word Bearer",
                "https://www.rfc-editor.org/info/rfc6750",
                true);
        authenticationScheme(
                schemes,
                "httpbasic",
                "HTTP Basic",
                "Client id and passkey of a connector of the kind basic, in UTF-8",
                "https://www.rfc-editor.org/info/rfc7617",
                false);
        authenticationScheme(
                schemes,
                "oauth2",
                "OAuth 2.0",
                "An access token of this realm that a connector of the kind oauth accepts, usually by the client credentials"
                        + " grant",
                "https://www.rfc-editor.org/info/rfc6749",
                false);
    }

    private static void authenticationScheme(
            ArrayNode schemes, String type, String name, String description, String specification, boolean isPrimary) {
        schemes.addObject()
                .put("type", type)
                .put("name", name)
                .put("description", description)
                .put("specUri", specification)
                .put("primary", isPrimary);
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
        return ListResponse.of(registry.schemas()
                .map(schema -> SchemaDocuments.schema(schema, baseUrl))
                .toList());
    }

    private ObjectNode schema(String urn) {
        return registry.schemas()
                .filter(schema -> schema.urn().equalsIgnoreCase(urn))
                .findFirst()
                .map(schema -> SchemaDocuments.schema(schema, baseUrl))
                .orElseThrow(() -> ScimException.notFound("Schema", urn));
    }
}
