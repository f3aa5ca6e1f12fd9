package dev.gatehouse.scim.connector;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import org.keycloak.Token;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.urls.UrlType;

/**
 * An access token that the realm issued and that is good now.
 *
 * @param clientId the client that it was issued to
 * @param audience whom it is meant for
 * @param username the user whose token it is
 * @param isOfServiceAccount whether that user is the service account of the client
 */
record RealmToken(String clientId, Set<String> audience, String username, boolean isOfServiceAccount) {
    private static final String LAST_VERIFIED = RealmToken.class.getName();

    RealmToken {
        requireNonNull(clientId, "clientId");
        requireNonNull(username, "username");
        audience = Set.copyOf(audience);
    }

    /**
     * Verifies a token as Keycloak does for its own REST APIs: signature, issuer, type, expiry, not-before, revocation,
     * session, user, client, and proof of possession. The result is kept for the rest of the Keycloak session, since a proof of
     * possession is good once, and several connectors may ask.
     *
     * @param token what the client sent
     * @return what the token says, or empty if it is not good
     */
    static Optional<RealmToken> verify(KeycloakSession session, RealmModel realm, String token) {
        Verified last = session.getAttribute(LAST_VERIFIED, Verified.class);
        if (last != null && last.realmId().equals(realm.getId()) && last.token().equals(token)) {
            return last.result();
        }
        Optional<RealmToken> result = looksSigned(token) ? withContextKept(session, realm, token) : Optional.empty();
        session.setAttribute(LAST_VERIFIED, new Verified(realm.getId(), token, result));
        return result;
    }

    private static boolean looksSigned(String token) {
        return token.chars().filter(character -> character == '.').count() == 2;
    }

    /** Keycloak's check makes the token's client, user and session those of the request; here they are only looked at. */
    private static Optional<RealmToken> withContextKept(KeycloakSession session, RealmModel realm, String token) {
        KeycloakContext context = session.getContext();
        ClientModel client = context.getClient();
        UserSessionModel userSession = context.getUserSession();
        Token bearer = context.getBearerToken();
        try {
            return Optional.ofNullable(new AppAuthManager.BearerTokenAuthenticator(session)
                            .setRealm(realm)
                            .setUriInfo(context.getUri(UrlType.FRONTEND))
                            .setTokenString(token)
                            .authenticate())
                    .map(RealmToken::of);
        } finally {
            context.setClient(client);
            context.setUserSession(userSession);
            context.setBearerToken(bearer);
        }
    }

    private static RealmToken of(AuthResult result) {
        AccessToken token = result.token();
        String serviceAccountOf = result.user().getServiceAccountClientLink();
        return new RealmToken(
                result.client().getClientId(),
                token.getAudience() == null ? Set.of() : Set.of(token.getAudience()),
                result.user().getUsername(),
                result.client().getId().equals(serviceAccountOf));
    }

    private record Verified(String realmId, String token, Optional<RealmToken> result) {
        @Override
        public String toString() {
            return "Verified[" + result + "]";
        }
    }
}
