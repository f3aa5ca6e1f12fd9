package dev.gatehouse.offboarding.http;

import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.http.HttpHost;
import org.apache.http.NoHttpResponseException;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;
import org.keycloak.Config;
import org.keycloak.connections.httpclient.DefaultHttpClientFactory;
import org.keycloak.connections.httpclient.HttpClientBuilder;
import org.keycloak.connections.httpclient.ProxyMappings;
import org.keycloak.models.KeycloakSession;

/**
 * The HTTP client for receivers: made by Keycloak's own factory from Keycloak's own settings, so that its proxy, trust
 * store and client certificate hold, but with a resolver that checks addresses and with one pool of connections of its
 * own. Behind a proxy it is the proxy that resolves and must be careful; addresses that are written in a URL, and names
 * that this machine can resolve, are checked here as well.
 */
public final class GuardedHttp implements AutoCloseable, HostCheck {

    private final Factory factory;
    private volatile CloseableHttpClient made;

    /**
     * @param rules which addresses are allowed
     */
    public GuardedHttp(AddressRules rules) {
        this.factory = new Factory(rules);
        factory.init(Config.scope("connectionsHttpClient", "default"));
    }

    /**
     * The client, made when it is first asked for.
     *
     * @param session any session, to read the trust store with
     * @return one and the same client; never closed by the caller
     */
    public CloseableHttpClient client(KeycloakSession session) {
        made = factory.create(session).getHttpClient();
        return made;
    }

    /**
     * The client, if it was asked for before.
     *
     * @return the client
     */
    public Optional<CloseableHttpClient> client() {
        return Optional.ofNullable(made);
    }

    /**
     * Checks a URL's host before it is handed to the client.
     *
     * @param url an absolute URL
     * @throws UnknownHostException if it must not be called, or cannot be found and no proxy would find it
     */
    @Override
    public void check(URI url) throws UnknownHostException {
        boolean proxied = factory.proxies.used(url.getHost());
        try {
            factory.resolver.allowed(url.getHost());
        } catch (ForbiddenAddressException e) {
            throw e;
        } catch (UnknownHostException e) {
            if (!proxied) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        factory.close();
    }

    /** Keycloak's factory with the resolver put in. */
    private static final class Factory extends DefaultHttpClientFactory {

        private final Proxies proxies = new Proxies();
        private final GuardedResolver resolver;

        Factory(AddressRules rules) {
            this.resolver = new GuardedResolver(SystemDefaultDnsResolver.INSTANCE, rules, proxies::isProxy);
        }

        @Override
        protected HttpClientBuilder newHttpClientBuilder(KeycloakSession session) {
            return new HttpClientBuilder(HttpClients.custom()
                    .setDnsResolver(resolver)
                    // A kept connection that the receiver has just closed is worth a second try, nothing else is.
                    .setRetryHandler((e, count, context) -> count == 1 && e instanceof NoHttpResponseException)) {
                @Override
                public HttpClientBuilder proxyMappings(ProxyMappings mappings) {
                    proxies.mappings = mappings;
                    return super.proxyMappings(mappings);
                }
            };
        }
    }

    /** The server's proxies, known once the client is made. */
    private static final class Proxies {

        private final Set<String> seen = ConcurrentHashMap.newKeySet();
        private volatile ProxyMappings mappings;

        /** Whether a host is called through a proxy; remembers that proxy's name. */
        boolean used(String host) {
            ProxyMappings known = mappings;
            if (known == null || known.isEmpty()) {
                return false;
            }
            HttpHost proxy = known.getProxyFor(host).getProxyHost();
            if (proxy != null) {
                seen.add(proxy.getHostName());
            }
            return proxy != null;
        }

        boolean isProxy(String host) {
            return seen.contains(host);
        }
    }
}
