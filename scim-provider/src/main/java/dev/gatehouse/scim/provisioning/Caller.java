package dev.gatehouse.scim.provisioning;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.connector.ScimConnector;
import dev.gatehouse.scim.schema.Registry;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * On whose behalf, and where, a request works.
 *
 * @param session the Keycloak session whose transaction the work is done in
 * @param realm the realm
 * @param connector the connector that the request comes from
 * @param registry the attributes that the connector sees
 * @param baseUrl the base URL of the realm's service provider, without a slash at the end
 * @param notes what the provisioning log is to know of the request
 */
public record Caller(
        KeycloakSession session,
        RealmModel realm,
        ScimConnector connector,
        Registry registry,
        String baseUrl,
        RequestNotes notes) {
    public Caller {
        requireNonNull(session, "session");
        requireNonNull(realm, "realm");
        requireNonNull(connector, "connector");
        requireNonNull(registry, "registry");
        requireNonNull(baseUrl, "baseUrl");
        requireNonNull(notes, "notes");
    }

    /**
     * Has something done once the transaction is committed, and never if it is rolled back. What is thrown then is logged
     * and does not fail the request. The session has no transaction any more at that time.
     *
     * @param work what to do
     */
    public void afterCommit(Runnable work) {
        session.getTransactionManager().enlistAfterCompletion(new AfterCommit(work));
    }
}
