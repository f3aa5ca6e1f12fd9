package dev.gatehouse.scim.connector;

import java.util.List;
import java.util.UUID;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Makes {@link BasicConnector}s. */
public final class BasicConnectorFactory extends ConfiguredConnectorFactory {
    /** The provider id of this kind of connector. */
    public static final String ID = "basic";
    /** The setting with the client id, which the client sends as user name. */
    public static final String CLIENT_ID = "clientId";

    private static final int MAX_LENGTH = 255;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "A SCIM client that sends a client id and a passkey (HTTP Basic)";
    }

    @Override
    public boolean hasToken() {
        return true;
    }

    @Override
    public void prepare(ComponentModel component) {
        if (component.get(CLIENT_ID, "").isBlank()) {
            component.put(CLIENT_ID, "scim-" + UUID.randomUUID().toString().substring(0, 8));
        }
    }

    @Override
    public ScimConnector create(KeycloakSession session, ComponentModel model) {
        return new BasicConnector(model, clock());
    }

    @Override
    List<ProviderConfigProperty> ownSettings() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(CLIENT_ID)
                .label("Client id")
                .helpText("What the client sends as user name, for instance a company id; made up if empty")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }

    @Override
    void validateOwn(RealmModel realm, ComponentModel component, ConnectorChange change) {
        prepare(component);
        String clientId = component.get(CLIENT_ID);
        boolean isBad = clientId.length() > MAX_LENGTH
                || clientId.indexOf(':') >= 0
                || clientId.chars().anyMatch(Character::isISOControl);
        if (isBad) {
            throw new ComponentValidationException(CLIENT_ID + " has at most " + MAX_LENGTH
                    + " characters, and neither a colon nor a control character among them");
        }
    }
}
