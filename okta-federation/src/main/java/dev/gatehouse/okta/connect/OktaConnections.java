package dev.gatehouse.okta.connect;

import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.client.OktaCredentials;
import dev.gatehouse.okta.client.OktaScope;
import dev.gatehouse.okta.client.RetryPolicy;
import dev.gatehouse.okta.client.TokenSource;
import dev.gatehouse.okta.config.OktaConfig;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.http.impl.client.CloseableHttpClient;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;

/** Makes clients for the federations of a server; clients of the same federation share one token. */
public final class OktaConnections {

    private final Map<String, TokenSource> tokens = new ConcurrentHashMap<>();

    /**
     * A client for a federation, over Keycloak's HTTP client with its proxies and truststore.
     *
     * @throws IllegalArgumentException when the vault does not have the secret
     */
    public OktaClient connect(KeycloakSession session, OktaConfig config, RetryPolicy retries) {
        OktaCredentials credentials = config.connection().credentials(session.vault());
        TokenSource source = tokens.compute(
                config.componentId(),
                (id, known) -> known != null && known.serves(config.connection().domain(), credentials)
                        ? known
                        : new TokenSource(
                                config.connection().domain(), credentials, OktaScope.all(), Clock.systemUTC()));
        return new OktaClient(httpClient(session), config.connection().domain(), source, retries);
    }

    /**
     * A client with a token of its own, so that a scope that was granted a moment ago counts.
     *
     * @throws IllegalArgumentException when the vault does not have the secret
     */
    public static OktaClient withNewToken(KeycloakSession session, OktaConfig config, RetryPolicy retries) {
        return new OktaConnections().connect(session, config, retries);
    }

    /** Forgets the token of a federation that is removed. */
    public void forget(String componentId) {
        tokens.remove(componentId);
    }

    static CloseableHttpClient httpClient(KeycloakSession session) {
        return session.getProvider(HttpClientProvider.class).getHttpClient();
    }
}
