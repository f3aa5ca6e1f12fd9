package dev.gatehouse.okta.config;

import dev.gatehouse.okta.client.OktaCredentials;
import dev.gatehouse.okta.client.OktaDomain;
import java.util.List;
import java.util.Optional;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.vault.VaultTranscriber;

/**
 * How Okta is reached. Its text never shows the secret.
 *
 * @param domain the Okta organization
 * @param clientId client ID of the API service integration
 * @param clientSecret the secret or the vault reference, as it was typed
 */
public record ConnectionConfig(OktaDomain domain, String clientId, String clientSecret) {

    /** Okta domain, see {@link OktaDomain#parse}. */
    public static final String DOMAIN = "domain";

    /** Client ID of the API service integration. */
    public static final String CLIENT_ID = "clientId";

    /** Its client secret, or a reference to the vault. */
    public static final String CLIENT_SECRET = "clientSecret";

    /** The fields whose change means another connection. */
    public static final List<String> KEYS = List.of(DOMAIN, CLIENT_ID, CLIENT_SECRET);

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(DOMAIN)
                .label("Okta domain")
                .helpText("The domain of your Okta organization, for example acme.okta.com. Not the address of the "
                        + "admin console (acme-admin.okta.com). http://localhost:PORT is accepted for trying things "
                        + "out on this machine.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(CLIENT_ID)
                .label("Client ID")
                .helpText("Client ID of the API service integration in Okta. Grant it the scopes okta.users.read and "
                        + "okta.groups.read.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(CLIENT_SECRET)
                .label("Client secret")
                .helpText("Its client secret, or a reference to the vault such as ${vault.okta-secret}.")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .required(true)
                .add()
                .build();
    }

    static ConnectionConfig of(Settings settings) {
        return new ConnectionConfig(
                OktaDomain.parse(settings.optional(DOMAIN)),
                settings.required(CLIENT_ID, "Enter the client ID."),
                settings.required(CLIENT_SECRET, "Enter the client secret."));
    }

    /**
     * Client ID and secret, the secret taken from the vault where it is a reference.
     *
     * @throws IllegalArgumentException with a sentence for the administrator when the vault does not have it
     */
    public OktaCredentials credentials(VaultTranscriber vault) {
        try (var secret = vault.getStringSecret(clientSecret)) {
            Optional<String> value = secret.get();
            return new OktaCredentials(
                    clientId,
                    value.orElseThrow(() -> new IllegalArgumentException(
                            "The vault has no secret for the reference in the field Client secret.")));
        }
    }

    @Override
    public String toString() {
        return "ConnectionConfig[" + domain + "]";
    }
}
