package dev.gatehouse.offboarding.delivery;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.gatehouse.offboarding.endpoint.Message;
import dev.gatehouse.offboarding.endpoint.MessageParts;
import dev.gatehouse.offboarding.endpoint.OffboardingEndpoint;
import dev.gatehouse.offboarding.endpoint.OffboardingEndpointFactory;
import dev.gatehouse.offboarding.endpoint.OutgoingRequest;
import dev.gatehouse.offboarding.http.EndpointClient;
import dev.gatehouse.offboarding.http.Exchange;
import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Tries an endpoint with a {@code device.test} message about nobody. */
public final class EndpointTrial {

    private static final int SHOWN = 2000;

    private final EndpointClient http;
    private final Clock clock;

    /**
     * @param http sends the message
     * @param clock the source of time
     */
    public EndpointTrial(EndpointClient http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /**
     * A test message.
     *
     * @param id its id
     * @param request the request; empty if the endpoint has nothing to send
     * @param why why it has nothing to send, or null
     */
    public record Prepared(String id, Optional<OutgoingRequest> request, String why) {

        private static Prepared nothing(String why) {
            return new Prepared(null, Optional.empty(), why);
        }
    }

    /**
     * What came of it.
     *
     * @param id the message's id; null if nothing was sent
     * @param success whether the receiver took it
     * @param status HTTP status of the answer, or null
     * @param error what went wrong, or null
     * @param millis how long it took
     * @param body the start of the answer's body, or null
     */
    @JsonPropertyOrder({"id", "success", "status", "error", "millis", "body"})
    public record Outcome(String id, boolean success, Integer status, String error, long millis, String body) {

        private static Outcome nothing(String why) {
            return new Outcome(null, false, null, why, 0, null);
        }
    }

    /**
     * Puts the message together.
     *
     * @param session a session in a transaction
     * @param realm the realm
     * @param component the endpoint
     * @return the message
     * @throws IllegalArgumentException if the endpoint is misconfigured
     */
    public Prepared prepare(KeycloakSession session, RealmModel realm, ComponentModel component) {
        if (!(session.getKeycloakSessionFactory()
                        .getProviderFactory(OffboardingEndpoint.class, component.getProviderId())
                instanceof OffboardingEndpointFactory kind)) {
            throw new IllegalArgumentException("There is no kind of endpoint called " + component.getProviderId());
        }
        UserSnapshot nobody = UserSnapshot.ofRemains("test", "test", null);
        return MessageParts.of(
                        component.getProviderId(), component.getConfig(), EventType.TEST, Reason.DISABLED, nobody)
                .stream()
                .findFirst()
                .map(part -> {
                    Instant now = clock.instant();
                    String id = UUID.randomUUID().toString();
                    String payload = OffboardingPayload.of(
                                    id,
                                    id,
                                    realm.getName(),
                                    EventType.TEST,
                                    Action.NOTIFY,
                                    Optional.empty(),
                                    Reason.DISABLED,
                                    new Source(Source.Type.ADMIN, "test", null),
                                    nobody,
                                    now)
                            .toJson();
                    Message message = new Message(id, EventType.TEST, part, now, payload);
                    OffboardingEndpoint endpoint = kind.create(session, component);
                    Optional<OutgoingRequest> request = endpoint.request(message);
                    return new Prepared(id, request, request.isPresent() ? null : endpoint.silence(message));
                })
                .orElseGet(() -> Prepared.nothing("This kind of endpoint has nothing to send for a test"));
    }

    /**
     * Sends the message. To be called outside any transaction.
     *
     * @param prepared the message
     * @return what came of it, or why there is nothing to send
     */
    public Outcome send(Prepared prepared) {
        if (prepared.request().isEmpty()) {
            return Outcome.nothing(prepared.why());
        }
        OutgoingRequest request = prepared.request().get();
        Instant start = clock.instant();
        Exchange exchange = http.send(request);
        long millis = Duration.between(start, clock.instant()).toMillis();
        Optional<String> error = error(AttemptResult.of(exchange, request.judge()));
        if (exchange instanceof Exchange.Answered answered) {
            String body = answered.answer().body();
            return new Outcome(
                    prepared.id(),
                    error.isEmpty(),
                    answered.answer().status(),
                    error.orElse(null),
                    millis,
                    body.isEmpty() ? null : body.substring(0, Math.min(SHOWN, body.length())));
        }
        return new Outcome(prepared.id(), false, null, error.orElse(null), millis, null);
    }

    private static Optional<String> error(AttemptResult result) {
        if (result instanceof AttemptResult.Failed failed) {
            return Optional.of(failed.error());
        }
        if (result instanceof AttemptResult.Refused refused) {
            return Optional.of(refused.error());
        }
        return result instanceof AttemptResult.Gone ? Optional.of(AttemptResult.Gone.WHY) : Optional.empty();
    }
}
