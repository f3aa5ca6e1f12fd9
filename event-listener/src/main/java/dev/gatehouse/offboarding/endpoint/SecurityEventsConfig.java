package dev.gatehouse.offboarding.endpoint;

import java.util.Arrays;
import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.crypto.Algorithm;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The properties of a {@code security-events} endpoint: how the console shows them and how they are read. */
final class SecurityEventsConfig {

    static final String URL = "url";
    static final String AUDIENCE = "audience";
    static final String TOKEN = "token";
    static final String ALGORITHM = "algorithm";
    static final String ISSUER = "issuer";
    static final String ENABLED = WebhookEndpointConfig.ENABLED;

    private static final List<String> ALGORITHMS = List.of(Algorithm.RS256, Algorithm.ES256);

    private SecurityEventsConfig() {}

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(URL)
                .label("URL")
                .helpText("Where tokens are pushed. https, or http to this machine where the server allows it.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(AUDIENCE)
                .label("Audience")
                .helpText("Who the tokens are for, as the receiver knows itself; several are separated by commas.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(TOKEN)
                .label("Access token")
                .helpText("Bearer token that the receiver asks for, or a vault reference such as ${vault.receiver}.")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .add()
                .property()
                .name(ALGORITHM)
                .label("Signature algorithm")
                .helpText("Which of the realm's keys signs.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(ALGORITHMS)
                .defaultValue(Algorithm.RS256)
                .add()
                .property()
                .name(ISSUER)
                .label("Issuer")
                .helpText("The realm's issuer, such as https://id.example.com/realms/acme. Needed only if neither the"
                        + " server's option hostname nor the realm's front-end URL tells it.")
                .type(ProviderConfigProperty.STRING_TYPE)
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

    static List<String> audience(ComponentModel model) {
        String text = model.get(AUDIENCE);
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .toList();
    }

    static String algorithm(ComponentModel model) {
        String text = model.get(ALGORITHM);
        return text == null || text.isBlank() ? Algorithm.RS256 : text;
    }

    /**
     * Checks a whole configuration.
     *
     * @param realm the realm
     * @param model the component
     * @throws IllegalArgumentException with a message for the administrator
     */
    static void check(RealmModel realm, ComponentModel model) {
        EndpointUrl.parse(model.get(URL));
        if (!ALGORITHMS.contains(algorithm(model))) {
            throw new IllegalArgumentException(
                    "The signature algorithm must be one of " + String.join(", ", ALGORITHMS));
        }
        String token = model.get(TOKEN);
        if (token != null && token.strip().chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("The access token must not contain spaces or special characters");
        }
        new RealmIssuer().of(realm, model.get(ISSUER));
        WebhookEndpointConfig.checkEnabled(model);
    }
}
