package dev.gatehouse.scim.connector;

import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * A connector that is recognised by an access token of its realm, bound to a client or an audience or both. Unless a user
 * is named, only the service account of the client counts (client credentials grant): a user who merely signed in with
 * that client is not the SCIM client.
 */
final class OauthConnector extends ConfiguredConnector {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Optional<String> clientId;
    private final Optional<String> audience;
    private final Optional<String> username;

    OauthConnector(KeycloakSession session, RealmModel realm, ComponentModel component) {
        super(component);
        this.session = session;
        this.realm = realm;
        this.clientId = Optional.ofNullable(component.get(OauthConnectorFactory.CLIENT_ID));
        this.audience = Optional.ofNullable(component.get(OauthConnectorFactory.AUDIENCE));
        this.username = Optional.ofNullable(component.get(OauthConnectorFactory.USERNAME));
    }

    @Override
    public Recognition recognise(Credentials credentials) {
        return credentials.isOf("Bearer") || credentials.isOf("DPoP")
                ? recogniseSecret(credentials.value())
                : Recognition.UNKNOWN;
    }

    @Override
    public Recognition recogniseSecret(String secret) {
        boolean isBound = clientId.isPresent() || audience.isPresent();
        return isBound
                        && RealmToken.verify(session, realm, secret)
                                .filter(this::fits)
                                .isPresent()
                ? Recognition.VALID
                : Recognition.UNKNOWN;
    }

    @Override
    public AuthenticationScheme scheme() {
        return AuthenticationScheme.OAUTH;
    }

    @Override
    public Readiness readiness() {
        return clientId.flatMap(this::clientProblem)
                .or(() -> username.flatMap(this::userProblem))
                .map(Readiness::notReady)
                .orElseGet(() -> Readiness.ready("Access tokens are accepted"
                        + clientId.map(id -> " of the client " + id).orElse("")
                        + username.map(name -> " for the user " + name).orElse("")
                        + audience.map(name -> " with the audience " + name).orElse("")));
    }

    private Optional<String> clientProblem(String id) {
        ClientModel client = realm.getClientByClientId(id);
        if (client == null) {
            return Optional.of("The realm has no client " + id);
        }
        if (!client.isEnabled()) {
            return Optional.of("The client " + id + " is disabled");
        }
        return username.isEmpty() && !client.isServiceAccountsEnabled()
                ? Optional.of("The client " + id + " has no service account; switch on its Service account roles")
                : Optional.empty();
    }

    private Optional<String> userProblem(String name) {
        UserModel user = session.users().getUserByUsername(realm, name);
        if (user == null) {
            return Optional.of("The realm has no user " + name);
        }
        return user.isEnabled() ? Optional.empty() : Optional.of("The user " + name + " is disabled");
    }

    private boolean fits(RealmToken token) {
        return clientId.map(token.clientId()::equals).orElse(true)
                && audience.map(token.audience()::contains).orElse(true)
                && username.map(token.username()::equalsIgnoreCase).orElse(token.isOfServiceAccount());
    }
}
