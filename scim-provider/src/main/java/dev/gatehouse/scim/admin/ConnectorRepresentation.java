package dev.gatehouse.scim.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.scim.connector.ConnectorManager;

/**
 * What an administrator sees of a connector.
 *
 * @param id its id
 * @param name its name
 * @param kind its kind, {@code bearer}
 * @param enabled whether its requests are served
 * @param baseUrl what to enter in the client as base URL
 * @param token the token, only in the answer to the request that made it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConnectorRepresentation(
        String id, String name, String kind, boolean enabled, String baseUrl, String token) {
    static ConnectorRepresentation of(ConnectorManager.Summary connector, String baseUrl) {
        return new ConnectorRepresentation(
                connector.id(), connector.name(), connector.kind(), connector.enabled(), baseUrl, null);
    }

    static ConnectorRepresentation of(ConnectorManager.Issued issued, String baseUrl) {
        return new ConnectorRepresentation(
                issued.connector().id(),
                issued.connector().name(),
                issued.connector().kind(),
                issued.connector().enabled(),
                baseUrl,
                issued.token().value());
    }
}
