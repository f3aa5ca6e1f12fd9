package dev.gatehouse.offboarding.endpoint.template;

import dev.gatehouse.offboarding.endpoint.WebhookEndpointConfig;
import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The properties of a {@code template} endpoint and how the console shows them. */
final class TemplateProperties {

    static final String ENABLED = WebhookEndpointConfig.ENABLED;
    static final String VENDOR = "vendor";
    static final String BASE_URL = "baseUrl";
    static final String ACTIONS = "actions";
    static final String METHOD = "method";
    static final String URL = WebhookEndpointConfig.URL;
    static final String HEADERS = "headers";
    static final String BODY = "body";
    static final String PLATFORMS = "platforms";
    static final String SETTINGS = "settings";
    static final String MISSING = "missing";
    static final String AUTH = "auth";
    static final String AUTH_NAME = "authName";
    static final String SECRET = WebhookEndpointConfig.SECRET;
    static final String TOKEN_URL = "tokenUrl";
    static final String SCOPE = "scope";

    /** Value of {@link #MISSING}: send nothing. */
    static final String SKIP = "skip";

    /** Value of {@link #MISSING}: send an empty value. */
    static final String EMPTY = "empty";

    private TemplateProperties() {}

    static List<ProviderConfigProperty> all() {
        ProviderConfigurationBuilder properties = ProviderConfigurationBuilder.create();
        choice(
                properties,
                VENDOR,
                "Vendor",
                "Whose ready-made requests are sent; none for one of your own.",
                Vendor.wireNames(),
                "none");
        text(properties, BASE_URL, "Base URL", "Where the vendor's API is, for ready-made requests.");
        list(
                properties,
                ACTIONS,
                "Actions",
                "Actions that it answers: corporate-wipe, full-wipe, lock, disenroll, reassign, notify. "
                        + "Others are skipped. Empty: all that the vendor has a ready-made request for.");
        choice(
                properties,
                METHOD,
                "Method",
                "For a request of your own.",
                List.of("POST", "PUT", "PATCH", "DELETE", "GET"),
                "POST");
        text(properties, URL, "URL", "For a request of your own. Values in it are percent-encoded.");
        list(properties, HEADERS, "Headers", "For a request of your own: lines such as Accept: application/json.");
        properties
                .property()
                .name(BODY)
                .label("Body")
                .type(ProviderConfigProperty.TEXT_TYPE)
                .helpText(
                        "For a request of your own. Values are escaped for JSON, or for forms, after the Content-Type.")
                .add();
        list(properties, PLATFORMS, "Platforms", "Only devices of these platforms; empty for all.");
        list(properties, SETTINGS, "Settings", "Values of ${setting.NAME}: lines such as pin=123456.");
        choice(
                properties,
                MISSING,
                "Without a value",
                "What to do if a message has no value for a placeholder.",
                List.of(SKIP, EMPTY),
                SKIP);
        choice(
                properties,
                AUTH,
                "Authentication",
                "How to authenticate; by default as the vendor wants it.",
                TemplateAuth.Kind.wireNames(),
                null);
        text(properties, AUTH_NAME, "User, client or header", "User name, client id, or name of the key's header.");
        properties
                .property()
                .name(SECRET)
                .label("Secret")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .helpText("Token, password, key or client secret, or a vault reference such as ${vault.uem}.")
                .add();
        text(properties, TOKEN_URL, "Token URL", "Where client credentials are exchanged for a token.");
        text(properties, SCOPE, "Scope", "Scope to ask for at the token URL.");
        properties
                .property()
                .name(ENABLED)
                .label("Enabled")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(true)
                .helpText("An endpoint that is switched off gets nothing.")
                .add();
        return properties.build();
    }

    private static void text(ProviderConfigurationBuilder properties, String name, String label, String help) {
        properties
                .property()
                .name(name)
                .label(label)
                .type(ProviderConfigProperty.STRING_TYPE)
                .helpText(help)
                .add();
    }

    private static void list(ProviderConfigurationBuilder properties, String name, String label, String help) {
        properties
                .property()
                .name(name)
                .label(label)
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .helpText(help)
                .add();
    }

    private static void choice(
            ProviderConfigurationBuilder properties,
            String name,
            String label,
            String help,
            List<String> options,
            String otherwise) {
        properties
                .property()
                .name(name)
                .label(label)
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(options)
                .defaultValue(otherwise)
                .helpText(help)
                .add();
    }
}
