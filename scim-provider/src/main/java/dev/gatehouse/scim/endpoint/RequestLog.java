package dev.gatehouse.scim.endpoint;

import dev.gatehouse.scim.connector.ScimConnector;
import dev.gatehouse.scim.log.Exchange;
import dev.gatehouse.scim.log.ProvisioningLog;
import dev.gatehouse.scim.provisioning.Caller;
import dev.gatehouse.scim.provisioning.RequestNotes;
import dev.gatehouse.scim.schema.Registry;
import java.util.List;
import java.util.function.Supplier;
import org.keycloak.models.RealmModel;

/**
 * Brings one request, or one operation of a bulk request, into the provisioning log: {@link #success} in the transaction
 * that the request is served in, and {@link #refusals} around everything, where that transaction is gone.
 */
final class RequestLog {
    private final ProvisioningLog log;
    private final String realmId;
    private final ScimConnector connector;
    private final ScimRequest request;
    private RequestNotes notes = new RequestNotes();
    private Registry registry = Registry.standard();

    RequestLog(ProvisioningLog log, RealmModel realm, ScimConnector connector, ScimRequest request) {
        this.log = log;
        this.realmId = realm.getId();
        this.connector = connector;
        this.request = request;
    }

    /** Serves the request once more, and logs what succeeds. What happened in an attempt before does not count. */
    ScimAnswer success(Caller caller) {
        notes = caller.notes();
        registry = caller.registry();
        ScimAnswer answer = new Router(caller).route(request);
        if (answer.status() < 400) {
            log.succeeded(caller, exchange(answer));
        }
        return answer;
    }

    /** Has the request served, and logs it if it is refused. */
    ScimAnswer refusals(Supplier<ScimAnswer> serve) {
        try {
            ScimAnswer answer = serve.get();
            if (answer.status() >= 400) {
                refused(answer);
            }
            return answer;
        } catch (RuntimeException e) {
            refused(Errors.asAnswer(e));
            throw e;
        }
    }

    private void refused(ScimAnswer answer) {
        log.refused(realmId, connector, registry, exchange(answer));
    }

    private Exchange exchange(ScimAnswer answer) {
        List<String> path = request.path();
        List<String> belowBase = path.isEmpty() ? path : path.subList(1, path.size());
        return new Exchange(
                request.method(),
                "/" + String.join("/", belowBase),
                request.parameters(),
                request.body().parsed(),
                notes,
                new Exchange.Answer(answer.status(), answer.body()));
    }
}
