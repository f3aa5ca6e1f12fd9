package dev.gatehouse.okta.connect;

import dev.gatehouse.okta.client.OktaAccount;
import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.client.OktaCredentials;
import dev.gatehouse.okta.client.OktaDomain;
import dev.gatehouse.okta.client.RetryPolicy;
import dev.gatehouse.okta.config.OktaConfig;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.http.impl.client.CloseableHttpClient;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;

/** Makes clients for the federations of a server; clients of the same federation share one account. */
public final class OktaConnections {

    private final Map<String, OktaAccount> accounts = new ConcurrentHashMap<>();

    /**
     * A client for a federation, over Keycloak's HTTP client with its proxies and truststore.
     *
     * @throws IllegalArgumentException when the vault does not have the secret, or it is no usable private key
     */
    public OktaClient connect(KeycloakSession session, OktaConfig config, RetryPolicy retries) {
        OktaDomain domain = config.connection().domain();
        OktaCredentials credentials = config.connection().credentials(session.vault());
        OktaAccount account = accounts.compute(
                config.componentId(),
                (id, known) -> known != null && known.serves(domain, credentials)
                        ? known
                        : new OktaAccount(domain, credentials));
        return new OktaClient(
                httpClient(session),
                account,
                retries.leaving(config.connection().reservePercent()));
    }

    /**
     * A client with a token of its own, so that a scope that was granted a moment ago counts.
     *
     * @throws IllegalArgumentException when the vault does not have the secret
     */
    public static OktaClient withNewToken(KeycloakSession session, OktaConfig config, RetryPolicy retries) {
        return new OktaConnections().connect(session, config, retries);
    }

    /** Forgets the account of a federation that is removed. */
    public void forget(String componentId) {
        accounts.remove(componentId);
    }

    static CloseableHttpClient httpClient(KeycloakSession session) {
        return session.getProvider(HttpClientProvider.class).getHttpClient();
    }
}
