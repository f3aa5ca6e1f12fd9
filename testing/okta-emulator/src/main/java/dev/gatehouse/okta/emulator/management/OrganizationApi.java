package dev.gatehouse.okta.emulator.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.http.Request;
import dev.gatehouse.okta.emulator.http.Response;
import dev.gatehouse.okta.emulator.http.Router;

/** {@code /.well-known/okta-organization}, which needs no token, and {@code /api/v1/org}. */
final class OrganizationApi {

    private static final String ID = "00o0000000000000001d7";

    void register(Router router, ManagementRoutes routes) {
        router.add("GET", "/.well-known/okta-organization", OrganizationApi::discovery);
        routes.get("/api/v1/org", "okta.orgs.read", (request, organization) -> {
            ObjectNode node = Json.object();
            node.put("id", ID);
            node.put("companyName", "Acme");
            node.put("subdomain", "acme");
            node.put("status", "ACTIVE");
            return Response.ok(node);
        });
    }

    private static Response discovery(Request request) {
        ObjectNode node = Json.object();
        node.put("id", ID);
        node.put("pipeline", "idx");
        node.putObject("_links").putObject("organization").put("href", request.origin());
        return Response.ok(node);
    }
}
