package dev.gatehouse.scim.connector;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.policy.Keyword;
import dev.gatehouse.scim.policy.Policies;
import dev.gatehouse.scim.policy.PolicyConfig;
import dev.gatehouse.scim.profile.Profile;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The configuration that connectors of every kind have, read from and written to a component. */
final class ConnectorConfig {
    static final String ENABLED = "enabled";
    static final String CREATED = "created";
    static final String PROFILE = "profile";
    static final String REQUESTS_PER_SECOND = "requestsPerSecond";
    static final int DEFAULT_REQUESTS_PER_SECOND = 500;

    private static final int MOST_REQUESTS_PER_SECOND = 100_000;

    private final ComponentModel component;

    ConnectorConfig(ComponentModel component) {
        this.component = requireNonNull(component, "component");
    }

    /** What the product keeps in the component beside the settings. */
    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(ENABLED)
                .label("Enabled")
                .helpText("Whether requests of this connector are served")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(Boolean.TRUE)
                .add()
                .property()
                .name(CREATED)
                .label("Created")
                .helpText("When the connector was made; set when it is saved first")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }

    /** What an administrator sets for a connector of any kind. */
    static List<ProviderConfigProperty> settings() {
        List<ProviderConfigProperty> common = ProviderConfigurationBuilder.create()
                .property()
                .name(PROFILE)
                .label("Profile")
                .helpText("The vendor of the client; generic keeps to the RFCs strictly")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(Keyword.all(Profile.class))
                .defaultValue(Profile.GENERIC.keyword())
                .add()
                .property()
                .name(REQUESTS_PER_SECOND)
                .label("Requests per second")
                .helpText("More are answered with 429; twice as many are let through at once; 0 for no limit")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(DEFAULT_REQUESTS_PER_SECOND)
                .add()
                .build();
        return Stream.of(common, PolicyConfig.properties(), LogSettings.properties())
                .flatMap(List::stream)
                .toList();
    }

    boolean enabled() {
        return component.get(ENABLED, true);
    }

    ConnectorConfig enabled(boolean enabled) {
        component.put(ENABLED, enabled);
        return this;
    }

    /** When the connector was made. */
    Optional<Instant> created() {
        try {
            return Optional.ofNullable(component.get(CREATED)).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    Profile profile() {
        return Keyword.of(Profile.class, component.get(PROFILE, Profile.GENERIC.keyword()))
                .orElse(Profile.GENERIC);
    }

    Policies policies() {
        return PolicyConfig.read(component);
    }

    int requestsPerSecond() {
        return component.get(REQUESTS_PER_SECOND, DEFAULT_REQUESTS_PER_SECOND);
    }

    /**
     * Refuses what cannot work, and notes when a connector is saved for the first time.
     *
     * @param change tells which settings must name what is there
     * @throws ComponentValidationException with a sentence for the administrator
     */
    void validate(RealmModel realm, ConnectorChange change, Instant now) {
        int rate = requestsPerSecond();
        if (rate < 0 || rate > MOST_REQUESTS_PER_SECOND) {
            throw new ComponentValidationException(
                    REQUESTS_PER_SECOND + " must be from 0 to " + MOST_REQUESTS_PER_SECOND);
        }
        PolicyConfig.validate(realm, component, change::concerns);
        LogSettings.validate(component);
        if (created().isEmpty()) {
            component.put(CREATED, now.toString());
        }
    }
}
