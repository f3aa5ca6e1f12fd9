package dev.gatehouse.scim.connector;

import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Makes {@link OauthConnector}s. */
public final class OauthConnectorFactory extends ConfiguredConnectorFactory {
    /** The provider id of this kind of connector. */
    public static final String ID = "oauth";
    /** The setting with the OpenID client whose tokens are accepted. */
    public static final String CLIENT_ID = "clientId";
    /** The setting with the audience that tokens must have. */
    public static final String AUDIENCE = "audience";
    /** The setting with the user whose tokens are accepted instead of the service account's. */
    public static final String USERNAME = "username";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "A SCIM client that sends an access token of this realm (OAuth 2.0)";
    }

    @Override
    public boolean hasToken() {
        return false;
    }

    @Override
    public ScimConnector create(KeycloakSession session, ComponentModel model) {
        return new OauthConnector(session, session.getContext().getRealm(), model);
    }

    @Override
    List<ProviderConfigProperty> ownSettings() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(CLIENT_ID)
                .label("Client id")
                .helpText("The client of this realm to which the token must have been issued")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(AUDIENCE)
                .label("Audience")
                .helpText("What the token must name as audience")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(USERNAME)
                .label("User name")
                .helpText("Empty: tokens of the client's service account are accepted (client credentials grant)."
                        + " Otherwise tokens of this user (authorization code grant)")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }

    @Override
    void validateOwn(RealmModel realm, ComponentModel component, ConnectorChange change) {
        if (isEmpty(component, CLIENT_ID) && isEmpty(component, AUDIENCE)) {
            throw new ComponentValidationException(
                    "An oauth connector needs the clientId or the audience of the access tokens that it accepts, or both");
        }
        String clientId = component.get(CLIENT_ID);
        if (change.concerns(CLIENT_ID)
                && !isEmpty(component, CLIENT_ID)
                && realm.getClientByClientId(clientId) == null) {
            throw new ComponentValidationException(
                    CLIENT_ID + " names " + clientId + ", which is no client of this realm");
        }
    }

    @Override
    public void requireUsers(
            KeycloakSession session, RealmModel realm, ComponentModel component, ConnectorChange change) {
        String username = component.get(USERNAME);
        if (change.concerns(USERNAME)
                && !isEmpty(component, USERNAME)
                && session.users().getUserByUsername(realm, username) == null) {
            throw new ComponentValidationException(USERNAME + " names " + username + ", who is no user of this realm");
        }
    }

    private static boolean isEmpty(ComponentModel component, String key) {
        String value = component.get(key);
        return value == null || value.isBlank();
    }
}
