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

    /** Property that chooses whether alerts are sent to it too. */
    public static final String ALERTS = "alerts";

    /** Property with what is around the data: see {@link Envelope}. */
    public static final String ENVELOPE = "envelope";

    /** Properties with signing keys, or references to them in the vault. A webhook is signed with each of them. */
    static final List<String> KEYS = List.of(SECRET, "previousSecret", "signingKey", "previousSigningKey");

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
                .helpText("Where the webhook is sent. https, or http to this machine where the server allows it.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property(key(
                        SECRET,
                        "Secret",
                        "Signing key shared with the receiver: whsec_ and the base64 of 24 to 64 bytes, or whsk_ and"
                                + " the base64 of an Ed25519 private key, or a vault reference such as"
                                + " ${vault.offboarding-secret}.",
                        true))
                .property(key(
                        KEYS.get(1), "Previous secret", "Signs as well, until the receiver knows the new one.", false))
                .property(key(
                        KEYS.get(2),
                        "Signing key",
                        "Signs as well: whsk_ and the base64 of an Ed25519 private key.",
                        false))
                .property(key(
                        KEYS.get(3),
                        "Previous signing key",
                        "Signs as well, until the receiver knows the new one.",
                        false))
                .property()
                .name(ENVELOPE)
                .label("Envelope")
                .helpText("What is around the data: json as Standard Webhooks suggests, or a CloudEvent 1.0.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(Envelope.names())
                .defaultValue("json")
                .add()
                .property()
                .name(ALERTS)
                .label("Alerts")
                .helpText("Also send what administrators should look at: a pulled brake, a federation, organization or"
                        + " realm that was switched off, an endpoint that takes nothing.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
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
     * Reads whether alerts are sent to the endpoint.
     *
     * @param value the property's value, or null
     * @return true only if it says {@code true}
     */
    public static boolean alerts(String value) {
        return "true".equalsIgnoreCase(value);
    }

    /**
     * Checks a whole configuration.
     *
     * @param model the component
     * @throws IllegalArgumentException with a message for the administrator
     */
    public static void check(ComponentModel model) {
        EndpointUrl.parse(model.get(URL));
        if (model.get(SECRET) == null || model.get(SECRET).isBlank()) {
            throw new IllegalArgumentException("The secret is missing");
        }
        KEYS.stream()
                .map(model::get)
                .filter(key -> key != null && !key.isBlank() && !VaultValues.isReference(key))
                .forEach(SigningKey::parse);
        Envelope.of(model.get(ENVELOPE));
        checkSwitch("Alerts", model.get(ALERTS));
        checkEnabled(model);
    }

    /**
     * Checks the switch.
     *
     * @param model the component
     * @throws IllegalArgumentException if it is neither on nor off
     */
    public static void checkEnabled(ComponentModel model) {
        checkSwitch("Enabled", model.get(ENABLED));
    }

    private static void checkSwitch(String label, String value) {
        if (value != null && !value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException(label + " must be true or false");
        }
    }

    private static ProviderConfigProperty key(String name, String label, String help, boolean required) {
        ProviderConfigProperty property =
                new ProviderConfigProperty(name, label, help, ProviderConfigProperty.PASSWORD, null, true);
        property.setRequired(required);
        return property;
    }
}
