package dev.gatehouse.scim.gate;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.connector.Credentials;
import dev.gatehouse.scim.connector.ScimConnector;
import dev.gatehouse.scim.error.ScimException;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for credentials as RFC 6750 section 3 and RFC 7617 section 2 have it.
 *
 * @param realm the realm's name
 * @param hasBasic whether the realm has a connector that comes with HTTP Basic
 */
record Challenge(String realm, boolean hasBasic) {
    Challenge {
        requireNonNull(realm, "realm");
    }

    /** The answer to a request without credentials. */
    Admission.Refused missing() {
        return refused(
                "The request needs the header Authorization, with the credentials of a connector",
                hasBasic ? bearer() + ", " + basic() : bearer(),
                Optional.empty());
    }

    /**
     * The answer to credentials that are not valid.
     *
     * @param credentials what came
     * @param connector the connector whose they were before they expired, if they were right
     */
    Admission.Refused wrong(Credentials credentials, Optional<ScimConnector> connector) {
        return refused(
                sentence(credentials, connector),
                credentials.isOf("Basic") ? basic() : bearer() + ", error=\"invalid_token\"",
                connector);
    }

    private static String sentence(Credentials credentials, Optional<ScimConnector> connector) {
        if (connector.isPresent()) {
            return credentials.isOf("Basic")
                    ? "The passkey has expired; an administrator can make a new one"
                    : "The token has expired; an administrator can make a new one";
        }
        if (credentials.isOf("Basic")) {
            return credentials.isWellFormedBasic()
                    ? "Client id and passkey are not, or no longer, those of a connector of this realm"
                    : "What follows Basic must be client id, colon and passkey, as UTF-8 in base64";
        }
        return credentials.isOf("Bearer") || credentials.isOf("DPoP")
                ? "The token is not, or no longer, that of a connector of this realm"
                : "The header Authorization must begin with Bearer or Basic";
    }

    private String bearer() {
        return "Bearer realm=" + quoted();
    }

    private String basic() {
        return "Basic realm=" + quoted() + ", charset=\"UTF-8\"";
    }

    private String quoted() {
        return "\"" + realm.replace("\\", "'").replace("\"", "'") + "\"";
    }

    private static Admission.Refused refused(String detail, String challenge, Optional<ScimConnector> connector) {
        return new Admission.Refused(ScimException.of(401, detail), Map.of("WWW-Authenticate", challenge), connector);
    }
}
