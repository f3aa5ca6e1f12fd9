package dev.gatehouse.okta.emulator;

import com.nimbusds.jose.jwk.JWK;
import dev.gatehouse.okta.emulator.control.ControlApi;
import dev.gatehouse.okta.emulator.fault.Faults;
import dev.gatehouse.okta.emulator.hook.EventHookSender;
import dev.gatehouse.okta.emulator.http.Cursors;
import dev.gatehouse.okta.emulator.http.Pipeline;
import dev.gatehouse.okta.emulator.http.RateLimits;
import dev.gatehouse.okta.emulator.http.RequestLog;
import dev.gatehouse.okta.emulator.http.Router;
import dev.gatehouse.okta.emulator.management.LogEventJson;
import dev.gatehouse.okta.emulator.management.ManagementApi;
import dev.gatehouse.okta.emulator.oauth.AccessTokens;
import dev.gatehouse.okta.emulator.oauth.ClientAuthenticator;
import dev.gatehouse.okta.emulator.oauth.DpopProofs;
import dev.gatehouse.okta.emulator.oidc.IdentityProvider;
import dev.gatehouse.okta.emulator.organization.Organization;
import dev.gatehouse.okta.emulator.seed.Seeder;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.ResponseCodeHandler;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A running emulator. It is Okta towards HTTP, and towards the process in which it runs a handle on the organization's state and on the faults that are
 * to befall requests:
 *
 * <pre>{@code
 * try (OktaEmulator okta = OktaEmulator.start(OktaEmulatorConfig.defaults())) {
 *     okta.organization().users().deactivate("alice@acme.example");
 *     okta.faults().next(Fault.SERVER_ERROR, 2, "/api/v1/groups");
 *     ... call okta.baseUri() ...
 * }
 * }</pre>
 */
public final class OktaEmulator implements AutoCloseable {

    private static final int WORKER_THREADS = 32;

    private final Organization organization;
    private final Faults faults = new Faults();
    private final RequestLog requests = new RequestLog();
    private final Cursors cursors = new Cursors();
    private final AccessTokens tokens;
    private final Map<String, JWK> clientKeys;
    private final AtomicReference<HttpHandler> handler = new AtomicReference<>(new ResponseCodeHandler(503));
    private final Undertow server;
    private final URI baseUri;
    private final EventHookSender eventHooks;

    private OktaEmulator(OktaEmulatorConfig config) {
        organization = new Organization(config.clock());
        clientKeys = Seeder.fill(
                organization, config.seed().withRedirectUris(config.redirectUris()), config.defaultPassword());
        tokens = new AccessTokens(config.clock());
        server = Undertow.builder()
                .addHttpListener(config.port(), config.host())
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, false)
                .setIoThreads(2)
                .setWorkerThreads(WORKER_THREADS)
                .setHandler(exchange -> handler.get().handleRequest(exchange))
                .build();
        listen(config);
        baseUri = config.baseUri().orElseGet(() -> URI.create("http://localhost:" + port()));
        eventHooks =
                new EventHookSender(organization, baseUri.toString(), LogEventJson::of, faults::areDeliveriesDoubled);
        eventHooks.start();
        handler.set(new BlockingHandler(new Pipeline(
                routes(config),
                faults,
                new RateLimits(config.clock(), config.rateLimits()),
                tokens::caller,
                requests,
                cursors,
                config.clock())));
    }

    /**
     * Starts an emulator. It answers when this returns.
     *
     * @param config how it is to run
     * @return the running emulator; close it to stop
     * @throws IllegalStateException if the address cannot be listened on
     * @throws IllegalArgumentException if the seed contradicts itself
     */
    public static OktaEmulator start(OktaEmulatorConfig config) {
        return new OktaEmulator(config);
    }

    /**
     * The address that clients are to use.
     *
     * @return for example {@code http://localhost:8090}, without a slash at the end
     */
    public URI baseUri() {
        return baseUri;
    }

    /**
     * The port on which the emulator listens.
     *
     * @return the port
     */
    public int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    /**
     * The organization's state.
     *
     * @return the handle, for changes in the name of an administrator
     */
    public Organization organization() {
        return organization;
    }

    /**
     * The faults that are to befall requests.
     *
     * @return the handle
     */
    public Faults faults() {
        return faults;
    }

    /**
     * The requests that have come in.
     *
     * @return the handle
     */
    public RequestLog requests() {
        return requests;
    }

    /** Lets all cursors expire that have been given out: each next link is answered 400 from now on, those of the system log among them. */
    public void expireCursors() {
        cursors.expireAll();
    }

    /** Makes all access tokens invalid, as if their hour were over. */
    public void expireAccessTokens() {
        tokens.expireAll();
    }

    /**
     * The private keys of the clients for which the seed asked for {@code private_key_jwt} without naming keys.
     *
     * @return the key pairs, made at the start, by client identifier
     */
    public Map<String, JWK> clientKeys() {
        return clientKeys;
    }

    /** Stops the emulator and forgets all state. */
    @Override
    public void close() {
        eventHooks.close();
        server.stop();
    }

    private void listen(OktaEmulatorConfig config) {
        try {
            server.start();
        } catch (RuntimeException e) {
            if (e.getCause() instanceof BindException cause) {
                throw new IllegalStateException(
                        "Cannot listen on " + config.host() + ":" + config.port() + ": " + cause.getMessage(), e);
            }
            throw e;
        }
    }

    private Router routes(OktaEmulatorConfig config) {
        Router router = new Router();
        ClientAuthenticator clients = new ClientAuthenticator(organization, baseUri.toString());
        DpopProofs proofs = new DpopProofs(config.clock(), baseUri.toString());
        new IdentityProvider(organization, tokens, clients, proofs, config.clock())
                .register(router, baseUri.toString(), faults::areScopesStrict);
        new ManagementApi(organization, tokens, proofs, eventHooks).register(router);
        new ControlApi(faults, tokens, cursors).register(router);
        return router;
    }
}
