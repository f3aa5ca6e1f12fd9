package dev.gatehouse.okta.connect;

import dev.gatehouse.okta.client.OktaAccount;
import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.client.OktaCredentials;
import dev.gatehouse.okta.client.OktaDomain;
import dev.gatehouse.okta.client.RetryPolicy;
import dev.gatehouse.okta.config.OktaConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.http.impl.client.CloseableHttpClient;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;

/** Makes clients for the federations of a server; clients of the same federation share one account. */
public final class OktaConnections {

    private static final Duration KEPT = Duration.ofHours(1);

    private final Map<String, Kept> accounts = new ConcurrentHashMap<>();

    private record Kept(OktaAccount account, long usedAt) {

        boolean isIdle(long now) {
            return now - usedAt > KEPT.toNanos();
        }
    }

    /**
     * A client for a federation, over Keycloak's HTTP client with its proxies and truststore.
     *
     * @throws IllegalArgumentException when the vault does not have the secret, or it is no usable private key
     */
    public OktaClient connect(KeycloakSession session, OktaConfig config, RetryPolicy retries) {
        OktaDomain domain = config.connection().domain();
        OktaCredentials credentials = config.connection().credentials(session.vault());
        long now = System.nanoTime();
        accounts.values().removeIf(kept -> kept.isIdle(now));
        OktaAccount account = accounts.compute(
                        config.componentId(),
                        (id, known) -> new Kept(
                                known != null && known.account().serves(domain, credentials)
                                        ? known.account()
                                        : new OktaAccount(domain, credentials),
                                now))
                .account();
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

    /** Forgets all accounts; those that are needed are made anew. */
    public void forgetAll() {
        accounts.clear();
    }

    static CloseableHttpClient httpClient(KeycloakSession session) {
        return session.getProvider(HttpClientProvider.class).getHttpClient();
    }
}
