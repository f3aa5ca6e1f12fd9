package dev.gatehouse.scim.endpoint;

import dev.gatehouse.scim.connector.BaseUrl;
import dev.gatehouse.scim.connector.Connectors;
import dev.gatehouse.scim.connector.Credentials;
import dev.gatehouse.scim.connector.ScimConnector;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.extension.ExtensionSchemas;
import dev.gatehouse.scim.log.ProvisioningLog;
import dev.gatehouse.scim.provisioning.Caller;
import dev.gatehouse.scim.provisioning.OwnAccount;
import dev.gatehouse.scim.provisioning.RequestNotes;
import dev.gatehouse.scim.transaction.Backoff;
import dev.gatehouse.scim.transaction.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * Answers a request: finds the connector that it comes from, in the session of the HTTP request, and lets the {@link
 * Router} do what is asked in a session and transaction of its own, so that a success which the client sees is one that
 * lasts. An error of any kind rolls everything back and becomes a SCIM error.
 */
final class ScimEndpoint {
    private static final Logger LOG = Logger.getLogger(ScimEndpoint.class);

    private static final List<String> BULK = List.of("v2", "Bulk");
    private static final List<String> ME = List.of("v2", "Me");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Transactions transactions;
    private final ProvisioningLog log;

    ScimEndpoint(KeycloakSession session, ProvisioningLog log) {
        this.session = session;
        this.log = log;
        this.realm = session.getContext().getRealm();
        this.transactions = new Transactions(session, Backoff.forRequests());
    }

    /**
     * Answers a request.
     *
     * @param authorization the header, or null
     * @param request reads the rest of the request, once it is known who asks
     */
    ScimAnswer answer(String authorization, Supplier<ScimRequest> request) {
        try {
            requireOpenRealm();
            Optional<Credentials> credentials = Credentials.parse(authorization);
            Optional<ScimConnector> connector = credentials.flatMap(new Connectors(session, realm)::find);
            if (connector.isEmpty()) {
                return credentials
                        .flatMap(given -> asUser(request.get(), given))
                        .orElseGet(() -> unauthorized(credentials.isPresent()));
            }
            return serve(request, connector.get());
        } catch (RuntimeException e) {
            session.getTransactionManager().setRollbackOnly();
            return Errors.answer(e, realm);
        }
    }

    private ScimAnswer serve(Supplier<ScimRequest> request, ScimConnector connector) {
        ScimRequest complete = request.get();
        releaseConnection();
        if (complete.path().equals(BULK)) {
            requireEnabled(connector);
            return new BulkEndpoint(complete.limits(), BaseUrl.of(session, realm), single -> single(single, connector))
                    .answer(complete);
        }
        return perform(complete, connector);
    }

    private ScimAnswer single(ScimRequest request, ScimConnector connector) {
        try {
            return perform(request, connector);
        } catch (RuntimeException e) {
            return Errors.answer(e, realm);
        }
    }

    private ScimAnswer perform(ScimRequest request, ScimConnector connector) {
        RequestLog requestLog = new RequestLog(log, realm, connector, request);
        return requestLog.refusals(() -> {
            requireEnabled(connector);
            return transactions.run(own -> requestLog.success(caller(own, connector)));
        });
    }

    private static void requireEnabled(ScimConnector connector) {
        if (!connector.isEnabled()) {
            throw ScimException.forbidden("The connector " + connector.name() + " is disabled");
        }
    }

    private Optional<ScimAnswer> asUser(ScimRequest request, Credentials credentials) {
        return request.path().equals(ME)
                ? MeEndpoint.authenticate(session, credentials).map(user -> me(request, user))
                : Optional.empty();
    }

    private ScimAnswer me(ScimRequest request, AuthResult user) {
        MeEndpoint.requireRole(user.token(), request);
        AccountHolder holder =
                new AccountHolder(user.user().getId(), user.user().getUsername());
        releaseConnection();
        return transactions.run(
                own -> new MeEndpoint(new OwnAccount(caller(own, holder), holder.id())).answer(request));
    }

    private static Caller caller(KeycloakSession own, ScimConnector connector) {
        RealmModel realm = own.getContext().getRealm();
        return new Caller(
                own,
                realm,
                connector,
                ExtensionSchemas.registry(realm, connector),
                BaseUrl.of(own, realm),
                new RequestNotes());
    }

    /** Ends the transaction of the HTTP request: a request that held two connections could starve others that wait for one. */
    private void releaseConnection() {
        session.getTransactionManager().commit();
    }

    private void requireOpenRealm() {
        boolean isSecure =
                "https".equals(session.getContext().getUri().getBaseUri().getScheme());
        if (!isSecure && realm.getSslRequired().isRequired(session.getContext().getConnection())) {
            throw ScimException.forbidden("This realm is served over HTTPS only");
        }
        if (!realm.isEnabled()) {
            throw ScimException.forbidden("This realm is disabled");
        }
    }

    private ScimAnswer unauthorized(boolean hasCredentials) {
        session.getTransactionManager().setRollbackOnly();
        LOG.debugf("Refused a SCIM request to realm %s without valid credentials", realm.getName());
        ScimException error = ScimException.of(
                401,
                hasCredentials
                        ? "The token is not, or no longer, that of a connector of this realm"
                        : "The request needs the header Authorization: Bearer, with the token of a connector");
        String challenge = "Bearer realm=\"" + realm.getName().replace("\"", "'") + "\"";
        return Errors.answer(error)
                .withHeader("WWW-Authenticate", hasCredentials ? challenge + ", error=\"invalid_token\"" : challenge);
    }
}
