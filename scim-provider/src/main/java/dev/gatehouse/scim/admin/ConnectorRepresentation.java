package dev.gatehouse.scim.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.scim.connector.BasicConnectorFactory;
import dev.gatehouse.scim.connector.ConnectorManager;
import dev.gatehouse.scim.connector.ConnectorToken;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an administrator sees of a connector. Times are written like {@code 2030-01-31T12:00:00Z}.
 *
 * @param id its id
 * @param name its name
 * @param kind its kind: {@code bearer}, {@code basic} or {@code oauth}
 * @param enabled whether its requests are served
 * @param profile the vendor of its client, which is among the settings as well
 * @param settings its settings by name
 * @param baseUrl what to enter in the client as base URL
 * @param created when it was made
 * @param expires when its token expires
 * @param previousExpires until when the token before it is accepted as well
 * @param lastUsed when its client was here last, to a minute
 * @param clientId what a {@code basic} connector's client sends as user name
 * @param token the token, only in the answer to the request that made it
 * @param passkey the passkey of a {@code basic} connector, only in the answer to the request that made it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConnectorRepresentation(
        String id,
        String name,
        String kind,
        boolean enabled,
        String profile,
        Map<String, String> settings,
        String baseUrl,
        String created,
        String expires,
        String previousExpires,
        String lastUsed,
        String clientId,
        String token,
        String passkey) {
    static ConnectorRepresentation of(ConnectorManager.Summary connector, String baseUrl) {
        return of(connector, baseUrl, Optional.empty());
    }

    static ConnectorRepresentation of(ConnectorManager.Issued issued, String baseUrl) {
        return of(issued.connector(), baseUrl, issued.token());
    }

    private static ConnectorRepresentation of(
            ConnectorManager.Summary connector, String baseUrl, Optional<ConnectorToken> secret) {
        boolean isBasic = BasicConnectorFactory.ID.equals(connector.kind());
        String shown = secret.map(ConnectorToken::value).orElse(null);
        return new ConnectorRepresentation(
                connector.id(),
                connector.name(),
                connector.kind(),
                connector.enabled(),
                connector.settings().get("profile"),
                connector.settings(),
                baseUrl,
                text(connector.created()),
                text(connector.expires()),
                text(connector.previousExpires()),
                text(connector.lastUsed()),
                isBasic ? connector.settings().get(BasicConnectorFactory.CLIENT_ID) : null,
                isBasic ? null : shown,
                isBasic ? shown : null);
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
