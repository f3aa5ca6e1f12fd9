package dev.gatehouse.scim.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.filter.Filter;
import dev.gatehouse.scim.filter.FilterParser;
import dev.gatehouse.scim.projection.Projection;
import dev.gatehouse.scim.provisioning.Caller;
import dev.gatehouse.scim.provisioning.GroupProvisioning;
import dev.gatehouse.scim.provisioning.Page;
import dev.gatehouse.scim.provisioning.Precondition;
import dev.gatehouse.scim.provisioning.Provisioning;
import dev.gatehouse.scim.provisioning.Query;
import dev.gatehouse.scim.provisioning.UserProvisioning;
import java.util.List;
import java.util.Optional;

/** Finds what a request asks for by path and method, RFC 7644 section 3.2. */
final class Router {
    private final Caller caller;

    Router(Caller caller) {
        this.caller = caller;
    }

    /**
     * Does what is asked.
     *
     * @throws ScimException 404, 405, 501, or what the operation refuses
     */
    ScimAnswer route(ScimRequest request) {
        List<String> path = request.path();
        if (path.size() < 2 || path.size() > 3 || !path.get(0).equals("v2")) {
            throw noSuchEndpoint();
        }
        Optional<String> id = path.size() == 3 ? Optional.of(path.get(2)) : Optional.empty();
        return switch (path.get(1)) {
            case "Users" -> resources(new UserProvisioning(caller), id, request);
            case "Groups" -> resources(new GroupProvisioning(caller), id, request);
            case "ServiceProviderConfig", "ResourceTypes", "Schemas" -> discover(path.get(1), id, request);
            case "Me", "Bulk" -> throw ScimException.of(501, "/" + path.get(1) + " is not supported");
            default -> throw noSuchEndpoint();
        };
    }

    private static ScimException noSuchEndpoint() {
        return ScimException.of(404, "There is no such endpoint");
    }

    private static ScimAnswer resources(Provisioning provisioning, Optional<String> id, ScimRequest request) {
        return id.map(found -> element(provisioning, found, request))
                .orElseGet(() -> collection(provisioning, request));
    }

    private static ScimAnswer collection(Provisioning provisioning, ScimRequest request) {
        Projection projection = request.projection(provisioning.type());
        return switch (request.method()) {
            case "GET" -> ScimAnswer.ok(ListResponse.of(provisioning.list(query(request), projection)));
            case "POST" -> ScimAnswer.created(provisioning.create(request.json(), projection));
            default -> notAllowed("GET, POST");
        };
    }

    private static ScimAnswer element(Provisioning provisioning, String id, ScimRequest request) {
        Projection projection = request.projection(provisioning.type());
        return switch (request.method()) {
            case "GET" -> ScimAnswer.ok(provisioning.get(id, projection));
            case "PUT" -> ScimAnswer.ok(provisioning.replace(id, request.json(), Precondition.none(), projection));
            case "PATCH" ->
                provisioning
                        .patch(id, request.json(), Precondition.none(), projection)
                        .map(ScimAnswer::ok)
                        .orElseGet(ScimAnswer::noContent);
            case "DELETE" -> {
                provisioning.delete(id, Precondition.none());
                yield ScimAnswer.noContent();
            }
            default -> notAllowed("GET, PUT, PATCH, DELETE");
        };
    }

    private ScimAnswer discover(String endpoint, Optional<String> id, ScimRequest request) {
        if (!request.method().equals("GET")) {
            return notAllowed("GET");
        }
        if (request.parameter("filter") != null) {
            throw ScimException.forbidden("/" + endpoint + " cannot be filtered");
        }
        Discovery discovery = new Discovery(caller.registry(), caller.baseUrl());
        ObjectNode found = switch (endpoint) {
            case "ResourceTypes" -> id.map(discovery::resourceType).orElseGet(discovery::resourceTypes);
            case "Schemas" -> id.map(discovery::schema).orElseGet(discovery::schemas);
            default ->
                id.<ObjectNode>map(unknown -> {
                            throw noSuchEndpoint();
                        })
                        .orElseGet(discovery::serviceProviderConfig);
        };
        return ScimAnswer.ok(found);
    }

    private static Query query(ScimRequest request) {
        return new Query(filter(request), Optional.empty(), page(request));
    }

    private static Optional<Filter> filter(ScimRequest request) {
        return Optional.ofNullable(request.parameter("filter")).map(FilterParser::parse);
    }

    private static Page page(ScimRequest request) {
        return Page.of(request.parameter("startIndex"), request.parameter("count"));
    }

    private static ScimAnswer notAllowed(String allowed) {
        return Errors.answer(ScimException.of(405, "Only these methods are allowed here: " + allowed))
                .withHeader("Allow", allowed);
    }
}
