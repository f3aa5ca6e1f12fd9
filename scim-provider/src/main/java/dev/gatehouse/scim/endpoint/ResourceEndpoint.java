package dev.gatehouse.scim.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.projection.Projection;
import dev.gatehouse.scim.provisioning.Provisioning;
import java.util.Optional;

/** What is asked of one type of resource, RFC 7644 sections 3.3 to 3.6. */
final class ResourceEndpoint {
    private final Provisioning provisioning;
    private final String address;

    /**
     * Serves a type of resource.
     *
     * @param provisioning what does it
     * @param baseUrl the base URL of the realm's service provider
     */
    ResourceEndpoint(Provisioning provisioning, String baseUrl) {
        this.provisioning = provisioning;
        this.address = baseUrl + provisioning.type().endpoint();
    }

    /** {@code /Users} or {@code /Groups}. */
    ScimAnswer collection(ScimRequest request) {
        return switch (request.method()) {
            case "GET" -> list(new SearchParameters(request.parameters(), request.limits()));
            case "POST" -> create(request);
            default -> Methods.other(request, "GET, POST");
        };
    }

    /** A page of what a search finds. */
    ScimAnswer list(SearchParameters search) {
        Projection projection = search.projection(provisioning.type());
        return ScimAnswer.ok(ListResponse.of(provisioning.list(search.query(), projection)));
    }

    /** {@code /Users/{id}} or {@code /Groups/{id}}. */
    ScimAnswer element(String id, ScimRequest request) {
        if (id.equals(SearchParameters.SEGMENT)) {
            return request.is("POST") ? list(SearchParameters.of(request)) : Methods.other(request, "POST");
        }
        return switch (request.method()) {
            case "GET" -> resource(provisioning.get(id, projection(request))).unlessKnown(request);
            case "PUT" ->
                resource(provisioning.replace(id, request.json(), request.precondition(), projection(request)));
            case "PATCH" -> patch(id, request);
            case "DELETE" -> {
                provisioning.delete(id, request.precondition());
                yield ScimAnswer.noContent();
            }
            default -> Methods.other(request, "GET, PUT, PATCH, DELETE");
        };
    }

    private ScimAnswer create(ScimRequest request) {
        ObjectNode created = provisioning.create(request.json(), projection(request));
        return ScimAnswer.created(created, location(created));
    }

    private ScimAnswer patch(String id, ScimRequest request) {
        Optional<ObjectNode> patched =
                provisioning.patch(id, request.patch(), request.precondition(), projection(request));
        return patched.map(this::resource).orElseGet(ScimAnswer::noContent);
    }

    private ScimAnswer resource(ObjectNode resource) {
        return ScimAnswer.resource(resource, location(resource));
    }

    private String location(ObjectNode resource) {
        return address + "/" + resource.path("id").asText();
    }

    private Projection projection(ScimRequest request) {
        return new SearchParameters(request.parameters(), request.limits()).projection(provisioning.type());
    }
}
