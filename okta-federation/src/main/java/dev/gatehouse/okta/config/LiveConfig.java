package dev.gatehouse.okta.config;

import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;

/** How changes in Okta are heard of between syncs. */
public record LiveConfig() {

    static List<ProviderConfigProperty> properties() {
        return List.of();
    }

    static LiveConfig of(Settings settings) {
        return new LiveConfig();
    }
}
