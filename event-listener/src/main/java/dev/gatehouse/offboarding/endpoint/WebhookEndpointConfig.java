package dev.gatehouse.offboarding.endpoint;

import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The properties of a {@code webhook} endpoint: how the console shows them and how they are read. */
public final class WebhookEndpointConfig {

    /** Property with the receiver's address. */
    public static final String URL = "url";

    /** Property with the signing key, or a reference to it in the vault. */
    public static final String SECRET = "secret";

    /** Property that switches the endpoint on and off. */
    public static final String ENABLED = "enabled";

    private static final String VAULT_START = "${vault.";

    private WebhookEndpointConfig() {}

    /**
     * What the console shows.
     *
     * @return the properties in order
     */
    public static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(URL)
                .label("URL")
                .helpText("Where the webhook is sent. https, or http to this machine.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(SECRET)
                .label("Secret")
                .helpText("Signing key shared with the receiver: whsec_ and the base64 of 24 to 64 bytes,"
                        + " or a vault reference such as ${vault.offboarding-secret}.")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .required(true)
                .add()
                .property()
                .name(ENABLED)
                .label("Enabled")
                .helpText("An endpoint that is switched off gets nothing.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(true)
                .add()
                .build();
    }

    /**
     * Reads whether the endpoint is switched on.
     *
     * @param value the property's value, or null
     * @return true unless it says {@code false}
     */
    public static boolean enabled(String value) {
        return !"false".equalsIgnoreCase(value);
    }

    /**
     * Tells whether a secret is kept in the vault.
     *
     * @param value the property's value, or null
     * @return true for <code>${vault.key}</code>
     */
    public static boolean isVaultReference(String value) {
        return value != null && value.startsWith(VAULT_START) && value.endsWith("}");
    }

    /**
     * Checks a whole configuration.
     *
     * @param model the component
     * @throws IllegalArgumentException with a message for the administrator
     */
    public static void check(ComponentModel model) {
        EndpointUrl.parse(model.get(URL));
        String secret = model.get(SECRET);
        if (!isVaultReference(secret)) {
            WebhookSecret.parse(secret);
        }
        String enabled = model.get(ENABLED);
        if (enabled != null && !enabled.equalsIgnoreCase("true") && !enabled.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException("Enabled must be true or false");
        }
    }
}
