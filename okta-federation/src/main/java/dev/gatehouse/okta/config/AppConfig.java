package dev.gatehouse.okta.config;

import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;

/** The Identity app in Okta, and who may enrol. */
public record AppConfig() {

    static List<ProviderConfigProperty> properties() {
        return List.of();
    }

    static AppConfig of(Settings settings) {
        return new AppConfig();
    }
}
