package dev.gatehouse.scim.connector;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.policy.Policies;
import dev.gatehouse.scim.policy.PolicyConfig;
import dev.gatehouse.scim.profile.Profile;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The configuration of a bearer connector, read from and written to its component. */
final class ConnectorConfig {
    static final String TOKEN_HASH = "tokenHash";
    static final String ENABLED = "enabled";
    static final String PROFILE = "profile";
    static final int MAX_NAME_LENGTH = 100;

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final ComponentModel component;

    ConnectorConfig(ComponentModel component) {
        this.component = requireNonNull(component, "component");
    }

    static List<ProviderConfigProperty> properties() {
        List<ProviderConfigProperty> own = ProviderConfigurationBuilder.create()
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
                .property()
                .name(PROFILE)
                .label("Profile")
                .helpText("The vendor of the client; generic keeps to the RFCs strictly")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(Profile.keywords())
                .defaultValue(Profile.GENERIC.keyword())
                .add()
                .build();
        return Stream.of(own, PolicyConfig.properties(), LogSettings.properties())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Takes over what an administrator set.
     *
     * @throws ComponentValidationException if there is no such setting
     */
    ConnectorConfig settings(Map<String, String> settings) {
        settings.forEach((name, value) -> {
            boolean isKnown = properties().stream()
                    .anyMatch(property -> property.getName().equals(name) && !property.isSecret());
            if (!isKnown) {
                throw new ComponentValidationException("A connector has no setting " + name);
            }
            component.put(name, value);
        });
        return this;
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

    Profile profile() {
        return Profile.of(component.get(PROFILE, Profile.GENERIC.keyword())).orElse(Profile.GENERIC);
    }

    Policies policies() {
        return PolicyConfig.read(component);
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
        String profile = component.get(PROFILE);
        if (profile != null && Profile.of(profile).isEmpty()) {
            throw new ComponentValidationException("profile must be one of " + String.join(", ", Profile.keywords()));
        }
        PolicyConfig.validate(realm, component);
        LogSettings.validate(component);
    }
}
