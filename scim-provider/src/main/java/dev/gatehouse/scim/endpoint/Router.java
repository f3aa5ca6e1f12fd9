package dev.gatehouse.scim.endpoint;

import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.provisioning.Caller;
import dev.gatehouse.scim.provisioning.GroupProvisioning;
import dev.gatehouse.scim.provisioning.Provisioning;
import dev.gatehouse.scim.provisioning.UserProvisioning;
import dev.gatehouse.scim.schema.Characters;
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
        if (path.isEmpty() || path.size() > 3 || !path.get(0).equals(ScimRequest.VERSION)) {
            throw noSuchEndpoint();
        }
        if (path.size() == 1) {
            return request.is("GET")
                    ? everything(new SearchParameters(request.parameters(), request.limits()))
                    : Methods.other(request, "GET");
        }
        Optional<String> id = path.size() == 3 ? Optional.of(path.get(2)) : Optional.empty();
        if (!id.map(Characters::areStorable).orElse(true)) {
            throw ScimException.of(404, "No id has such characters");
        }
        return switch (path.get(1)) {
            case "Users" -> resources(new UserProvisioning(caller), id, request);
            case "Groups" -> resources(new GroupProvisioning(caller), id, request);
            case "ServiceProviderConfig", "ResourceTypes", "Schemas" ->
                new Discovery(caller, request.limits()).answer(path.get(1), id, request);
            case SearchParameters.SEGMENT -> rootSearch(id, request);
            case "Me" ->
                throw ScimException.of(
                        501,
                        "/Me is for users of the realm, with an access token of theirs;"
                                + " the token of a connector stands for no user");
            default -> throw noSuchEndpoint();
        };
    }

    private ScimAnswer rootSearch(Optional<String> id, ScimRequest request) {
        if (id.isPresent()) {
            throw noSuchEndpoint();
        }
        return request.is("POST") ? everything(SearchParameters.of(request)) : Methods.other(request, "POST");
    }

    private ScimAnswer everything(SearchParameters search) {
        return new RootSearch(List.of(new UserProvisioning(caller), new GroupProvisioning(caller))).answer(search);
    }

    static ScimException noSuchEndpoint() {
        return ScimException.of(404, "There is no such endpoint");
    }

    private ScimAnswer resources(Provisioning provisioning, Optional<String> id, ScimRequest request) {
        ResourceEndpoint endpoint = new ResourceEndpoint(provisioning, caller.baseUrl());
        return id.map(found -> endpoint.element(found, request)).orElseGet(() -> endpoint.collection(request));
    }
}
