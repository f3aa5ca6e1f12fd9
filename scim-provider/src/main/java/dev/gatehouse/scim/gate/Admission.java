package dev.gatehouse.scim.gate;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.connector.ScimConnector;
import dev.gatehouse.scim.error.ScimException;
import java.util.Map;
import java.util.Optional;

/** What the {@link Gate} says to a request. */
public sealed interface Admission {
    /**
     * The request may be served.
     *
     * @param connector the connector that it comes from
     */
    record Admitted(ScimConnector connector) implements Admission {
        public Admitted {
            requireNonNull(connector, "connector");
        }
    }

    /**
     * The request is refused.
     *
     * @param error 401, 403 or 429, and why
     * @param headers what belongs into the answer: {@code WWW-Authenticate} or {@code Retry-After}
     * @param connector the connector that it comes from, as far as that is known
     */
    record Refused(ScimException error, Map<String, String> headers, Optional<ScimConnector> connector)
            implements Admission {
        public Refused {
            requireNonNull(error, "error");
            requireNonNull(connector, "connector");
            headers = Map.copyOf(headers);
        }
    }
}
