package dev.gatehouse.scim.gate;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.connector.BasicConnectorFactory;
import dev.gatehouse.scim.connector.Connectors;
import dev.gatehouse.scim.connector.Credentials;
import dev.gatehouse.scim.connector.Recognition;
import dev.gatehouse.scim.connector.ScimConnector;
import dev.gatehouse.scim.error.ScimException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Lets the requests of connectors in, and turns away what has no valid credentials or comes too often. */
public final class Gate {
    /** How many wrong credentials an address may send in a minute before it is told to wait. */
    public static final int DEFAULT_FAILURES_PER_MINUTE = 20;

    private static final Logger LOG = Logger.getLogger(Gate.class);

    private final InstantSource clock;
    private final FailureThrottle failures;
    private final RequestLimits limits = new RequestLimits();
    private final RequestLimits holderLimits = new RequestLimits();
    private final UseMarks uses = new UseMarks();

    /**
     * Makes the gate of a node.
     *
     * @param clock the time
     * @param failuresPerMinute how many wrong credentials an address may send in a minute, 0 for as many as it likes
     */
    public Gate(InstantSource clock, int failuresPerMinute) {
        this.clock = requireNonNull(clock, "clock");
        this.failures = new FailureThrottle(failuresPerMinute);
    }

    /**
     * Decides on a request.
     *
     * @param session the request's Keycloak session
     * @param realm the realm that is asked
     * @param credentials what came in the {@code Authorization} header
     */
    public Admission admit(KeycloakSession session, RealmModel realm, Optional<Credentials> credentials) {
        Connectors connectors = new Connectors(session, realm);
        Challenge challenge = new Challenge(realm.getName(), connectors.hasKind(BasicConnectorFactory.ID));
        if (credentials.isEmpty()) {
            return challenge.missing();
        }
        Optional<Connectors.Found> found = connectors.find(credentials.get());
        if (found.isEmpty() || found.get().recognition() != Recognition.VALID) {
            return failed(session, realm)
                    .orElseGet(() -> challenge.wrong(credentials.get(), found.map(Connectors.Found::connector)));
        }
        return admit(session, found.get().connector());
    }

    /** The pace of the operations in one bulk request of a connector that was admitted. */
    public Pace pace(ScimConnector connector) {
        return new Pace(
                () -> limits.take(connector.id(), connector.requestsPerSecond(), clock.instant()),
                () -> tooMany(connector));
    }

    /**
     * Decides on a request of a user to the user's own account.
     *
     * @param holder the user, who has proved it
     */
    public Admission admitHolder(ScimConnector holder) {
        Duration wait = holderLimits.take(holder.id(), holder.requestsPerSecond(), clock.instant());
        return wait.isZero()
                ? new Admission.Admitted(holder)
                : new Admission.Refused(
                        tooMany("A user", holder.requestsPerSecond()), retryAfter(wait), Optional.empty());
    }

    private Admission admit(KeycloakSession session, ScimConnector connector) {
        Instant now = clock.instant();
        Duration wait = limits.take(connector.id(), connector.requestsPerSecond(), now);
        if (!wait.isZero()) {
            return refused(tooMany(connector), retryAfter(wait), connector);
        }
        if (uses.isDue(connector.id(), now)) {
            UseWriter.write(session, connector.id(), now);
        }
        return new Admission.Admitted(connector);
    }

    private Optional<Admission> failed(KeycloakSession session, RealmModel realm) {
        String host = session.getContext().getConnection().getRemoteHost();
        FailureThrottle.Outcome outcome =
                failures.failed(new FailureThrottle.Address(realm.getId(), String.valueOf(host)), clock.instant());
        if (failures.isFirstTooMany(outcome)) {
            LOG.warnf(
                    "%d SCIM requests from %s to realm %s had wrong credentials within a minute; further ones are answered with 429",
                    outcome.failures(), host, realm.getName());
        }
        return outcome.pause()
                .map(wait -> new Admission.Refused(
                        ScimException.of(429, "Too many requests with wrong credentials came from this address"),
                        retryAfter(wait),
                        Optional.empty()));
    }

    private static ScimException tooMany(ScimConnector connector) {
        return tooMany("The connector " + connector.name(), connector.requestsPerSecond());
    }

    private static ScimException tooMany(String who, int perSecond) {
        return ScimException.of(429, who + " may send " + perSecond + " requests in a second, and sends more");
    }

    private static Admission refused(ScimException error, Map<String, String> headers, ScimConnector connector) {
        return new Admission.Refused(error, headers, Optional.of(connector));
    }

    private static Map<String, String> retryAfter(Duration wait) {
        return Map.of(
                "Retry-After",
                Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds())));
    }
}
