package dev.gatehouse.okta.config;

import java.util.Arrays;
import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The fields of {@link ConnectionConfig} as the console shows them. */
final class ConnectionForm {

    private ConnectionForm() {}

    static List<ProviderConfigProperty> properties() {
        ProviderConfigurationBuilder form = ProviderConfigurationBuilder.create();
        form.property()
                .name(ConnectionConfig.DOMAIN)
                .label("Okta domain")
                .helpText("The domain of your Okta organization, for example acme.okta.com. Not the address of the "
                        + "admin console (acme-admin.okta.com). http://localhost:PORT is accepted for trying things "
                        + "out on this machine.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add();
        form.property()
                .name(ConnectionConfig.WAY)
                .label("Sign in to Okta with")
                .helpText(
                        "client-secret: client ID and client secret of an API service integration. private-key: client "
                                + "ID and private key of an API Services app. api-token: an API token of an administrator.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(
                        Arrays.stream(SignInWay.values()).map(SignInWay::choice).toList())
                .defaultValue(SignInWay.CLIENT_SECRET.choice())
                .add();
        form.property()
                .name(ConnectionConfig.CLIENT_ID)
                .label("Client ID")
                .helpText("Client ID of the API service integration or API Services app in Okta. Grant it the scopes "
                        + "okta.users.read, okta.groups.read and okta.logs.read. Not needed with an API token.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add();
        secret(form, SignInWay.CLIENT_SECRET, "Client secret of the API service integration");
        secret(
                form,
                SignInWay.PRIVATE_KEY,
                "Private key of the API Services app, as a JWK or in PEM. Okta shows it once, when the key is made. "
                        + "The whole key");
        form.property()
                .name(ConnectionConfig.KEY_ID)
                .label("Key ID")
                .helpText(
                        "The KID that Okta shows for the public key. Needed for a key in PEM when the app in Okta has "
                                + "several keys; a JWK carries its own.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add();
        secret(form, SignInWay.API_TOKEN, "API token, which dies with the administrator who made it");
        form.property()
                .name(ConnectionConfig.RESERVE)
                .label("Rate limits: left to others")
                .helpText("The share of each of Okta's rate limits, in percent, that syncs leave to everybody else: "
                        + "they wait for the next minute once no more than this is left. 0 uses them up.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(25)
                .add();
        return form.build();
    }

    private static void secret(ProviderConfigurationBuilder form, SignInWay way, String helpText) {
        form.property()
                .name(way.secretKey())
                .label(way.secretLabel())
                .helpText(helpText + ", or a reference to the vault such as ${vault.okta-secret}.")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .add();
    }
}
