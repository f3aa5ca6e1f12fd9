package dev.gatehouse.scim.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.connector.Credentials;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.projection.Projection;
import dev.gatehouse.scim.provisioning.OwnAccount;
import java.util.Optional;
import org.keycloak.models.AccountRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/** {@code /Me}, RFC 7644 section 3.11, for users of the realm with an access token of the realm. */
final class MeEndpoint {
    private final OwnAccount account;
    private final String address;

    /**
     * Serves the account of one user.
     *
     * @param account what does it
     * @param baseUrl the base URL of the realm's service provider
     */
    MeEndpoint(OwnAccount account, String baseUrl) {
        this.account = account;
        this.address = baseUrl + account.type().endpoint();
    }

    /**
     * Finds the user whose access token this is.
     *
     * @return the verified token's user, or empty if it is no valid token of the realm
     */
    static Optional<AuthResult> authenticate(KeycloakSession session, Credentials credentials) {
        return credentials.isOf("Bearer")
                ? Optional.ofNullable(new AppAuthManager.BearerTokenAuthenticator(session)
                        .setTokenString(credentials.value())
                        .authenticate())
                : Optional.empty();
    }

    /**
     * Refuses a token that is not meant for the client {@code account}, or lacks the roles of it that the request needs. Where
     * that client is disabled or gone nobody has an account to manage, as in Keycloak's own account API.
     *
     * @throws ScimException 403
     */
    static void requireRole(RealmModel realm, AccessToken token, ScimRequest request) {
        ClientModel client = realm.getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        if (client == null || !client.isEnabled()) {
            throw ScimException.forbidden("Users do not manage their own accounts in this realm: the client account is"
                    + " disabled or missing");
        }
        if (!token.hasAudience(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID)) {
            throw ScimException.forbidden("The access token is not meant for the client account (claim aud)");
        }
        AccessToken.Access roles = token.getResourceAccess(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        boolean manages = roles != null && roles.isUserInRole(AccountRoles.MANAGE_ACCOUNT);
        boolean views = roles != null && roles.isUserInRole(AccountRoles.VIEW_PROFILE);
        boolean changes = request.is("PUT") || request.is("PATCH");
        if (!manages && (changes || !views)) {
            throw ScimException.forbidden("The access token lacks the role "
                    + (changes ? AccountRoles.MANAGE_ACCOUNT : AccountRoles.VIEW_PROFILE) + " of the client account");
        }
    }

    ScimAnswer answer(ScimRequest request) {
        Projection projection = new SearchParameters(request.parameters(), request.limits()).projection(account.type());
        return switch (request.method()) {
            case "GET" -> located(account.get(projection)).unlessKnown(request);
            case "PUT" -> located(account.replace(request.json(), request.precondition(), projection));
            case "PATCH" -> located(account.patch(request.patch(), request.precondition(), projection));
            case "POST", "DELETE" ->
                throw ScimException.of(501, "Users neither make nor delete their own accounts over SCIM");
            default -> Methods.other(request, "GET, PUT, PATCH");
        };
    }

    private ScimAnswer located(ObjectNode resource) {
        return ScimAnswer.resource(resource, address + "/" + resource.path("id").asText());
    }
}
