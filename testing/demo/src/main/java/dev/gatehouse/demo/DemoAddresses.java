package dev.gatehouse.demo;

import java.net.URI;

/**
 * Where the parts of a demo listen, all on localhost.
 *
 * @param keycloakPort Keycloak's port
 * @param managementPort the port of Keycloak's health endpoint
 * @param oktaPort the Okta emulator's port
 * @param receiverPort the webhook receiver's port
 */
public record DemoAddresses(int keycloakPort, int managementPort, int oktaPort, int receiverPort) {

    /** The ports that the demo realm and the documentation name. */
    public static final DemoAddresses DEFAULT = new DemoAddresses(8080, 9000, 8090, 8095);

    /**
     * Keycloak's address.
     *
     * @return a URL without a path
     */
    public URI keycloak() {
        return localhost(keycloakPort);
    }

    /**
     * The demo realm's address.
     *
     * @return {@code {keycloak}/realms/demo}
     */
    public URI realm() {
        return URI.create(keycloak() + "/realms/" + DemoRealm.NAME);
    }

    /**
     * The base URL for SCIM clients.
     *
     * @return a URL without a slash at the end
     */
    public URI scim() {
        return URI.create(realm() + "/gatehouse-scim/v2");
    }

    /**
     * The Okta emulator's address.
     *
     * @return a URL without a path
     */
    public URI okta() {
        return localhost(oktaPort);
    }

    /**
     * The webhook receiver's address.
     *
     * @return a URL without a path
     */
    public URI receiver() {
        return localhost(receiverPort);
    }

    private static URI localhost(int port) {
        return URI.create("http://localhost:" + port);
    }
}
