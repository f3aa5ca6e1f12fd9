package dev.gatehouse.it.scim.sdk;

import com.unboundid.scim2.client.ScimService;
import dev.gatehouse.it.scim.ScimClient;
import dev.gatehouse.it.support.TestRealm;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.util.Map;
import org.glassfish.jersey.apache5.connector.Apache5ConnectorProvider;
import org.glassfish.jersey.client.ClientConfig;

/** The SDK with a connector's token. */
record SdkClient(Client http, ScimService scim, ScimClient plain) implements AutoCloseable {

    /** Makes a connector that forgives nothing, and a client with its token. */
    static SdkClient strict(TestRealm realm) {
        ScimClient connector = ScimClient.of(realm, "SDK", Map.of("profile", "generic", "ownership", "unowned"));
        ClientRequestFilter token =
                request -> request.getHeaders().putSingle("Authorization", "Bearer " + connector.token());
        // The connector that comes with Jersey can't send PATCH.
        Client http = ClientBuilder.newClient(new ClientConfig().connectorProvider(new Apache5ConnectorProvider()))
                .register(token);
        return new SdkClient(http, new ScimService(http.target(connector.base())), connector);
    }

    @Override
    public void close() {
        http.close();
    }
}
