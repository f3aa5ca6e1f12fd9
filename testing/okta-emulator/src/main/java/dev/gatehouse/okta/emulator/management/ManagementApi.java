package dev.gatehouse.okta.emulator.management;

import dev.gatehouse.okta.emulator.hook.EventHookSender;
import dev.gatehouse.okta.emulator.http.Router;
import dev.gatehouse.okta.emulator.oauth.AccessTokens;
import dev.gatehouse.okta.emulator.oauth.DpopProofs;
import dev.gatehouse.okta.emulator.organization.Organization;

/** The whole Management API. */
public final class ManagementApi {

    private final Organization organization;
    private final AccessTokens tokens;
    private final DpopProofs proofs;
    private final EventHookSender eventHooks;

    /**
     * The API of an organization.
     *
     * @param organization what is managed
     * @param tokens the access tokens that are alive
     * @param proofs checks the proofs that go with bound tokens
     * @param eventHooks challenges the receivers of event hooks
     */
    public ManagementApi(
            Organization organization, AccessTokens tokens, DpopProofs proofs, EventHookSender eventHooks) {
        this.organization = organization;
        this.tokens = tokens;
        this.proofs = proofs;
        this.eventHooks = eventHooks;
    }

    /**
     * Adds the API's routes.
     *
     * @param router where to add them
     */
    public void register(Router router) {
        ManagementRoutes routes = new ManagementRoutes(router, new Access(organization, tokens, proofs));
        new UsersApi().register(routes);
        new GroupsApi().register(routes);
        new AppsApi().register(routes);
        new LogsApi().register(routes);
        new EventHooksApi(eventHooks).register(routes);
        new AuthnApi(organization).register(router);
        new OrganizationApi(organization).register(router, routes);
    }
}
