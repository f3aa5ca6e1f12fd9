package dev.gatehouse.okta.config;

import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;

/** What becomes of people's devices when the federation is removed. */
public record RemovalConfig() {

    static List<ProviderConfigProperty> properties() {
        return List.of();
    }

    static RemovalConfig of(Settings settings) {
        return new RemovalConfig();
    }
}
