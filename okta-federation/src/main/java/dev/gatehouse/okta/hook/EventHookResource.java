package dev.gatehouse.okta.hook;

import dev.gatehouse.okta.client.LogEvent;
import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.live.Intake;
import dev.gatehouse.okta.live.LiveChanges;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/**
 * What Okta's event hooks call. Whoever does not know the secret of an enabled federation that accepts hooks gets the same
 * answer, whatever is wrong.
 */
public final class EventHookResource {

    private static final Logger LOG = Logger.getLogger(EventHookResource.class);
    private static final String CHALLENGE = "x-okta-verification-challenge";
    private static final Pattern SANE_CHALLENGE = Pattern.compile("[\\x21-\\x7e]{1,512}");

    private final KeycloakSession session;
    private final LiveChanges changes;

    EventHookResource(KeycloakSession session, LiveChanges changes) {
        this.session = session;
        this.changes = changes;
    }

    /** Okta's one-time verification: gives the challenge back. */
    @GET
    @Path("{federation}/events")
    public Response verify(@PathParam("federation") String id) {
        return authorized(id, config -> {
            String challenge = header(CHALLENGE);
            if (challenge == null || !SANE_CHALLENGE.matcher(challenge).matches()) {
                return complaint(Status.BAD_REQUEST, "The header " + CHALLENGE + " is missing or malformed.");
            }
            intake(config).verified();
            return json(Status.OK, Map.of("verification", challenge));
        });
    }

    /** Events: what they name is noted, committed, and looked into after the answer. */
    @POST
    @Path("{federation}/events")
    public Response receive(@PathParam("federation") String id, InputStream body) {
        return authorized(id, config -> {
            try {
                byte[] bytes = body == null ? new byte[0] : body.readNBytes(Delivery.MAX_BYTES + 1);
                return bytes.length > Delivery.MAX_BYTES
                        ? complaint(Status.REQUEST_ENTITY_TOO_LARGE, "The body is too large.")
                        : take(config, Delivery.events(bytes));
            } catch (IllegalArgumentException e) {
                return complaint(Status.BAD_REQUEST, e.getMessage());
            } catch (IOException e) {
                return complaint(Status.BAD_REQUEST, "The body could not be read.");
            }
        });
    }

    private Response take(OktaConfig config, List<LogEvent> events) {
        try {
            if (intake(config).take(events)) {
                changes.lookInto(session.getKeycloakSessionFactory(), realmId(), config.componentId());
            }
            return Response.noContent().build();
        } catch (RuntimeException e) {
            LOG.errorf(e, "Okta federation %s: an event hook could not be stored", config.name());
            return complaint(Status.SERVICE_UNAVAILABLE, "Try again.");
        }
    }

    private Response authorized(String id, Function<OktaConfig, Response> action) {
        Optional<OktaConfig> config = Caller.federation(session, id, header(HttpHeaders.AUTHORIZATION));
        if (config.isEmpty()) {
            LOG.debugf("A call of an event hook was refused");
            return complaint(Status.UNAUTHORIZED, "Unauthorized");
        }
        return action.apply(config.get());
    }

    private Intake intake(OktaConfig config) {
        return new Intake(session.getKeycloakSessionFactory(), realmId(), config.componentId());
    }

    private String realmId() {
        return session.getContext().getRealm().getId();
    }

    private String header(String name) {
        return session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(name);
    }

    private static Response complaint(Status status, String sentence) {
        return json(status, Map.of("error", sentence));
    }

    private static Response json(Status status, Map<String, String> body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body)
                .build();
    }
}
