package dev.gatehouse.scim.connector;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Pattern;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The configuration of a bearer connector, read from and written to its component. */
final class ConnectorConfig {
    static final String TOKEN_HASH = "tokenHash";
    static final String ENABLED = "enabled";
    static final int MAX_NAME_LENGTH = 100;

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final ComponentModel component;

    ConnectorConfig(ComponentModel component) {
        this.component = requireNonNull(component, "component");
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(TOKEN_HASH)
                .label("Token hash")
                .helpText("SHA-256 of the bearer token, in lower-case hexadecimal")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .required(true)
                .add()
                .property()
                .name(ENABLED)
                .label("Enabled")
                .helpText("Whether requests of this connector are served")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(Boolean.TRUE)
                .add()
                .build();
    }

    String tokenHash() {
        return component.get(TOKEN_HASH, "");
    }

    ConnectorConfig tokenHash(String hash) {
        component.put(TOKEN_HASH, hash);
        return this;
    }

    boolean enabled() {
        return component.get(ENABLED, true);
    }

    ConnectorConfig enabled(boolean enabled) {
        component.put(ENABLED, enabled);
        return this;
    }

    /**
     * Refuses what cannot work.
     *
     * @throws ComponentValidationException with a sentence for the administrator
     */
    void validate(RealmModel realm) {
        String name = component.getName();
        if (name == null || name.isBlank()) {
            throw new ComponentValidationException("A connector needs a name");
        }
        if (name.length() > MAX_NAME_LENGTH) {
            throw new ComponentValidationException(
                    "The name of a connector has at most " + MAX_NAME_LENGTH + " characters");
        }
        boolean taken = Connectors.components(realm)
                .anyMatch(other -> !other.getId().equals(component.getId()) && name.equals(other.getName()));
        if (taken) {
            throw new ComponentValidationException("There is already a connector with this name");
        }
        if (!HASH.matcher(tokenHash()).matches()) {
            throw new ComponentValidationException(
                    "tokenHash must be a SHA-256 in lower-case hexadecimal, 64 characters");
        }
        String enabled = component.get(ENABLED);
        if (enabled != null && !enabled.equals("true") && !enabled.equals("false")) {
            throw new ComponentValidationException("enabled must be true or false");
        }
    }
}
