package dev.gatehouse.okta.emulator.management;

import dev.gatehouse.okta.emulator.http.Request;
import dev.gatehouse.okta.emulator.http.Response;
import dev.gatehouse.okta.emulator.http.Router;
import dev.gatehouse.okta.emulator.organization.Organization;

/** Adds routes that only a token with a given scope may use. */
final class ManagementRoutes {

    private final Router router;
    private final Access access;

    ManagementRoutes(Router router, Access access) {
        this.router = router;
        this.access = access;
    }

    /** Answers a request whose token has been checked. */
    @FunctionalInterface
    interface Operation {

        /**
         * Answers a request.
         *
         * @param request the request
         * @param organization the organization, changed in the name of the token's holder
         * @return the answer
         */
        Response handle(Request request, Organization organization);
    }

    void get(String template, String scope, Operation operation) {
        add("GET", template, scope, operation);
    }

    void post(String template, String scope, Operation operation) {
        add("POST", template, scope, operation);
    }

    void put(String template, String scope, Operation operation) {
        add("PUT", template, scope, operation);
    }

    void delete(String template, String scope, Operation operation) {
        add("DELETE", template, scope, operation);
    }

    private void add(String method, String template, String scope, Operation operation) {
        router.add(method, template, request -> operation.handle(request, access.check(request, scope)));
    }
}
