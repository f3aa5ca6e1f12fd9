package dev.gatehouse.scim.endpoint;

import dev.gatehouse.scim.connector.BaseUrl;
import dev.gatehouse.scim.connector.Connectors;
import dev.gatehouse.scim.connector.Credentials;
import dev.gatehouse.scim.connector.ScimConnector;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.extension.ExtensionSchemas;
import dev.gatehouse.scim.gate.Admission;
import dev.gatehouse.scim.gate.Gate;
import dev.gatehouse.scim.gate.Pace;
import dev.gatehouse.scim.log.ProvisioningLog;
import dev.gatehouse.scim.provisioning.Caller;
import dev.gatehouse.scim.provisioning.OwnAccount;
import dev.gatehouse.scim.provisioning.RequestNotes;
import dev.gatehouse.scim.transaction.Backoff;
import dev.gatehouse.scim.transaction.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * Answers a request: finds the connector that it comes from, and lets the {@link Router} do what is asked in a transaction
 * that is committed before the answer is given, so that a success which the client sees is one that lasts. An error of any kind rolls everything back and becomes a SCIM error.
 */
final class ScimEndpoint {
    private static final Logger LOG = Logger.getLogger(ScimEndpoint.class);

    private static final List<String> BULK = List.of(ScimRequest.VERSION, "Bulk");
    private static final List<String> ME = List.of(ScimRequest.VERSION, "Me");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Gate gate;
    private final Transactions transactions;
    private final ProvisioningLog log;

    ScimEndpoint(KeycloakSession session, ProvisioningLog log, Gate gate) {
        this.session = session;
        this.log = log;
        this.gate = gate;
        this.realm = session.getContext().getRealm();
        this.transactions = new Transactions(session, Backoff.forRequests());
    }

    /**
     * Answers a request.
     *
     * @param authorization the header, or null
     * @param path the path below the realm resource, cut at the slashes
     * @param request reads the rest of the request, once it is known who asks
     */
    ScimAnswer answer(String authorization, List<String> path, Supplier<ScimRequest> request) {
        try {
            requireOpenRealm();
            Optional<Credentials> credentials = Credentials.parse(authorization);
            Optional<AuthResult> user = credentials
                    .filter(given -> path.equals(ME))
                    .flatMap(given -> MeEndpoint.authenticate(session, given));
            if (user.isPresent()) {
                return me(request, user.get());
            }
            Admission admission = gate.admit(session, realm, credentials);
            return admission instanceof Admission.Admitted admitted
                    ? serve(request, admitted.connector())
                    : turnAway((Admission.Refused) admission, request);
        } catch (RuntimeException e) {
            session.getTransactionManager().setRollbackOnly();
            return Errors.answer(e, realm);
        }
    }

    private ScimAnswer serve(Supplier<ScimRequest> request, ScimConnector connector) {
        ScimRequest complete = request.get();
        if (complete.path().equals(BULK)) {
            releaseConnection();
            return bulk(complete, connector);
        }
        return perform(complete, connector);
    }

    /** Each operation has a transaction and a line in the log of its own; a request that is refused as a whole has one, too. */
    private ScimAnswer bulk(ScimRequest request, ScimConnector connector) {
        Pace pace = gate.pace(connector);
        BulkEndpoint endpoint = new BulkEndpoint(
                request.limits(),
                BaseUrl.of(session, realm),
                single -> single(single, connector, pace),
                (single, reason) ->
                        new RequestLog(log, realm, connector, single).refusals(() -> Errors.answer(reason)));
        return new RequestLog(log, realm, connector, request).refusals(() -> {
            requireEnabled(connector);
            return endpoint.answer(request);
        });
    }

    /** One operation of a bulk request, during which an administrator may have switched the connector off. */
    private ScimAnswer single(ScimRequest request, ScimConnector connector, Pace pace) {
        try {
            RequestLog requestLog = new RequestLog(log, realm, connector, request);
            return requestLog.refusals(() -> {
                pace.next();
                return transactions.run(own -> {
                    requireEnabled(new Connectors(own, own.getContext().getRealm())
                            .get(connector.id())
                            .orElseThrow(() -> gone(connector)));
                    return requestLog.success(caller(own, connector));
                });
            });
        } catch (RuntimeException e) {
            return Errors.answer(e, realm);
        }
    }

    private ScimAnswer perform(ScimRequest request, ScimConnector connector) {
        RequestLog requestLog = new RequestLog(log, realm, connector, request);
        return requestLog.refusals(() -> transactions.runAsRequest(own -> {
            requireEnabled(connector);
            return requestLog.success(caller(own, connector));
        }));
    }

    private static void requireEnabled(ScimConnector connector) {
        if (!connector.isEnabled()) {
            throw ScimException.forbidden("The connector " + connector.name() + " is disabled");
        }
    }

    private static ScimException gone(ScimConnector connector) {
        return ScimException.forbidden("The connector " + connector.name() + " was deleted");
    }

    /** Not in the transaction of the request: that has read the user already, and she is held before she is read. */
    private ScimAnswer me(Supplier<ScimRequest> request, AuthResult user) {
        AccountHolder holder =
                new AccountHolder(user.user().getId(), user.user().getUsername());
        if (gate.admitHolder(holder) instanceof Admission.Refused refused) {
            return turnAway(refused, request);
        }
        ScimRequest complete = request.get();
        MeEndpoint.requireRole(realm, user.token(), complete);
        releaseConnection();
        return transactions.run(own -> {
            Caller caller = caller(own, holder);
            return new MeEndpoint(new OwnAccount(caller, holder.id()), caller.baseUrl()).answer(complete);
        });
    }

    static Caller caller(KeycloakSession own, ScimConnector connector) {
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

    private ScimAnswer turnAway(Admission.Refused refused, Supplier<ScimRequest> request) {
        LOG.debugf(
                "Refused a SCIM request to realm %s: %s",
                realm.getName(), refused.error().getMessage());
        ScimAnswer answer = refused.connector()
                .map(connector -> logged(refused, connector, request))
                .orElseGet(() -> Errors.answer(refused.error()));
        for (Map.Entry<String, String> header : refused.headers().entrySet()) {
            answer = answer.withHeader(header.getKey(), header.getValue());
        }
        session.getTransactionManager().setRollbackOnly();
        return answer;
    }

    private ScimAnswer logged(Admission.Refused refused, ScimConnector connector, Supplier<ScimRequest> request) {
        try {
            ScimRequest complete = request.get();
            return new RequestLog(log, realm, connector, complete).refusals(() -> {
                throw refused.error();
            });
        } catch (ScimException e) {
            return Errors.answer(refused.error());
        }
    }
}
