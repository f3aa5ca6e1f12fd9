package dev.gatehouse.scim.endpoint;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.connector.ScimConnector;
import dev.gatehouse.scim.transaction.Backoff;
import dev.gatehouse.scim.transaction.Transactions;
import java.io.InputStream;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/**
 * Reads what a connector's client would read, in the server itself: the same code in a transaction of its own, but without
 * HTTP, without credentials, and without a line in the provisioning log. Whether the connector is enabled is not asked.
 */
public final class Rehearsal {
    private final KeycloakSession session;
    private final ScimConnector connector;
    private final Limits limits;

    /**
     * Plays a client.
     *
     * @param session the session of the administrator's request, whose realm is the connector's
     * @param connector whose client to play
     */
    public Rehearsal(KeycloakSession session, ScimConnector connector) {
        this.session = requireNonNull(session, "session");
        this.connector = requireNonNull(connector, "connector");
        this.limits = ScimResourceProviderFactory.limits(session);
    }

    /**
     * Reads an address.
     *
     * @param path the path below the base URL, for instance {@code /Users}
     * @param parameters the query parameters
     */
    public Outcome get(String path, Map<String, String> parameters) {
        ScimAnswer answer = answer(new ScimRequest(
                "GET",
                ScimRequest.segments(ScimRequest.VERSION + path),
                parameters,
                null,
                null,
                JsonBody.read(InputStream.nullInputStream(), null, null, limits),
                limits));
        return new Outcome(
                answer.status(),
                answer.body().map(body -> body.path("totalResults").asInt()).orElse(0),
                answer.body().map(body -> body.path("detail").asText()).orElse(""));
    }

    private ScimAnswer answer(ScimRequest request) {
        try {
            return new Transactions(session, Backoff.forRequests())
                    .run(own -> new Router(ScimEndpoint.caller(own, connector)).route(request));
        } catch (RuntimeException e) {
            return Errors.answer(e, session.getContext().getRealm());
        }
    }

    /**
     * What the client would have been answered.
     *
     * @param status the HTTP status
     * @param total how many resources a list has in all
     * @param detail the sentence of an error
     */
    public record Outcome(int status, int total, String detail) {
        /** Whether the client would have been served. */
        public boolean isSuccess() {
            return status == 200;
        }
    }
}
