package dev.gatehouse.scim.provisioning;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.connector.ScimConnector;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * On whose behalf, and where, a request works.
 *
 * @param session the request's Keycloak session
 * @param realm the realm
 * @param connector the connector that the request comes from
 * @param baseUrl the base URL of the realm's service provider, without a slash at the end
 */
public record Caller(KeycloakSession session, RealmModel realm, ScimConnector connector, String baseUrl) {
    public Caller {
        requireNonNull(session, "session");
        requireNonNull(realm, "realm");
        requireNonNull(connector, "connector");
        requireNonNull(baseUrl, "baseUrl");
    }
}
