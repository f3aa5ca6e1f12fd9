package dev.gatehouse.scim.connector;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.policy.Policies;
import dev.gatehouse.scim.profile.Profile;
import org.keycloak.component.ComponentModel;

/** What connectors of all kinds have in common, as their component says. */
abstract class ConfiguredConnector implements ScimConnector {
    private final String id;
    private final String name;
    private final ConnectorConfig config;
    private final Profile profile;
    private final Policies policies;

    ConfiguredConnector(ComponentModel component) {
        this.id = requireNonNull(component.getId(), "id");
        this.name = requireNonNull(component.getName(), "name");
        this.config = new ConnectorConfig(component);
        this.profile = config.profile();
        this.policies = config.policies();
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean isEnabled() {
        return config.enabled();
    }

    @Override
    public final Profile profile() {
        return profile;
    }

    @Override
    public final Policies policies() {
        return policies;
    }

    @Override
    public final int requestsPerSecond() {
        return config.requestsPerSecond();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + id + "]";
    }
}
