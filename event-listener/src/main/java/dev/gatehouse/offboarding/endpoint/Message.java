package dev.gatehouse.offboarding.endpoint;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.offboarding.leaver.EventType;
import java.time.Instant;

/**
 * What an endpoint is to be told. All but {@code attemptAt} is the same in every attempt.
 *
 * @param id the delivery's id: idempotency key, {@code webhook-id} and {@code jti}
 * @param type what it is about
 * @param part which of the messages of one transition this is, for kinds of endpoint that send several (see
 *     {@link MessageParts}); empty text for those that send one
 * @param attemptAt the time of this attempt
 * @param payload JSON in the form of {@code OffboardingPayload}
 */
public record Message(String id, EventType type, String part, Instant attemptAt, String payload) {

    /** Checks that all is there. */
    public Message {
        requireNonNull(id, "id");
        requireNonNull(type, "type");
        requireNonNull(part, "part");
        requireNonNull(attemptAt, "attemptAt");
        requireNonNull(payload, "payload");
    }
}
