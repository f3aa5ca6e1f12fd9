package dev.gatehouse.scim.endpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.store.DatabaseFailure;
import jakarta.ws.rs.WebApplicationException;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelValidationException;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.ReadOnlyException;

/** Writes errors as RFC 7644 section 3.12 has them. */
final class Errors {
    private static final Logger LOG = Logger.getLogger(Errors.class);
    private static final String ERROR_URN = "urn:ietf:params:scim:api:messages:2.0:Error";

    private Errors() {}

    /** The answer to a request that failed in any way; what is not the client's fault is logged and told without detail. */
    static ScimAnswer answer(RuntimeException failure, RealmModel realm) {
        ScimException error = translate(failure);
        if (error.status() == 500) {
            LOG.errorf(failure, "A SCIM request to realm %s failed", realm.getName());
        }
        return answer(error);
    }

    /** The answer to a request that failed in any way, without a word in the server's log. */
    static ScimAnswer asAnswer(RuntimeException failure) {
        return answer(translate(failure));
    }

    /** The error as it is. Who comes at a bad moment (503) is told when to come again. */
    static ScimAnswer answer(ScimException error) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("schemas").add(ERROR_URN);
        body.put("status", Integer.toString(error.status()));
        error.type().map(ScimErrorType::keyword).ifPresent(keyword -> body.put("scimType", keyword));
        body.put("detail", error.getMessage());
        Map<String, String> headers = error.status() == 503 ? Map.of("Retry-After", "1") : Map.of();
        return new ScimAnswer(error.status(), headers, Optional.of(body));
    }

    private static ScimException translate(RuntimeException failure) {
        if (failure instanceof ScimException known) {
            return known;
        }
        if (failure instanceof WebApplicationException refusal
                && refusal.getResponse().getStatus() < 500) {
            return ScimException.of(
                    refusal.getResponse().getStatus(), "Keycloak refused this: " + refusal.getMessage());
        }
        return switch (DatabaseFailure.of(failure)) {
            case CONTENTION ->
                ScimException.of(503, "Too many requests change the same resource at once; try again in a moment");
            case CONSTRAINT -> duplicate();
            case VALUE -> ScimException.invalidValue("A value is too long, or not one that the database can hold");
            case OTHER -> translateModelFailure(failure);
        };
    }

    private static ScimException duplicate() {
        return ScimException.of(ScimErrorType.UNIQUENESS, "There is already a resource with one of these values");
    }

    private static ScimException translateModelFailure(RuntimeException failure) {
        if (failure instanceof ModelDuplicateException) {
            return duplicate();
        }
        if (failure instanceof ReadOnlyException) {
            return ScimException.forbidden("The resource comes from a directory that Keycloak may only read");
        }
        if (failure instanceof ModelValidationException) {
            return ScimException.invalidValue(failure.getMessage());
        }
        return ScimException.of(500, "The server failed to do this; its log says why");
    }
}
