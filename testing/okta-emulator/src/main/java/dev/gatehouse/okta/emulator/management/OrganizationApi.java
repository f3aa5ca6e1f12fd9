package dev.gatehouse.okta.emulator.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.http.Request;
import dev.gatehouse.okta.emulator.http.Response;
import dev.gatehouse.okta.emulator.http.Router;
import dev.gatehouse.okta.emulator.organization.Organization;

/** {@code /.well-known/okta-organization}, which needs no token, and {@code /api/v1/org}. */
final class OrganizationApi {

    private final Organization organization;

    OrganizationApi(Organization organization) {
        this.organization = organization;
    }

    void register(Router router, ManagementRoutes routes) {
        router.add("GET", "/.well-known/okta-organization", this::discovery);
        routes.get("/api/v1/org", "okta.orgs.read", (request, actor) -> {
            ObjectNode node = Json.object();
            node.put("id", organization.id());
            node.put("companyName", "Acme");
            node.put("subdomain", "acme");
            node.put("status", "ACTIVE");
            return Response.ok(node);
        });
    }

    private Response discovery(Request request) {
        ObjectNode node = Json.object();
        node.put("id", organization.id());
        node.put("pipeline", "idx");
        node.putObject("_links").putObject("organization").put("href", request.origin());
        return Response.ok(node);
    }
}
