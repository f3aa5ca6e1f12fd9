package dev.gatehouse.scim.admin;

import dev.gatehouse.scim.connector.Connectors;
import dev.gatehouse.scim.connector.Credentials;
import dev.gatehouse.scim.connector.Recognition;
import dev.gatehouse.scim.connector.ScimConnector;
import java.util.Optional;

/** Tells whose a token is that an administrator pasted, as it stands or as the whole {@code Authorization} header. */
final class TokenTrial {
    private final Connectors connectors;
    private final ScimConnector connector;

    TokenTrial(Connectors connectors, ScimConnector connector) {
        this.connectors = connectors;
        this.connector = connector;
    }

    TestStep run(String pasted) {
        String secret = pasted.strip();
        Optional<Credentials> header = secret.contains(" ") ? Credentials.parse(secret) : Optional.empty();
        Recognition own = header.map(connector::recognise).orElseGet(() -> connector.recogniseSecret(secret));
        return switch (own) {
            case VALID -> new TestStep("token", true, "The token is this connector's, and valid");
            case EXPIRED ->
                new TestStep("token", false, "The token was this connector's, but has expired; make a new one");
            case UNKNOWN -> anothers(header.map(connectors::find).orElseGet(() -> connectors.findBySecret(secret)));
        };
    }

    private static TestStep anothers(Optional<Connectors.Found> found) {
        return new TestStep(
                "token",
                false,
                found.map(Connectors.Found::connector)
                        .map(other -> "The token is that of another connector of this realm, " + other.name())
                        .orElse("The token is not, or no longer, that of a connector of this realm"));
    }
}
