package dev.gatehouse.offboarding.endpoint;

import dev.gatehouse.offboarding.component.KnownProperties;
import dev.gatehouse.offboarding.http.AddressSettings;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Provider {@code security-events} of the SPI {@code offboarding-endpoint}. */
public final class SecurityEventsEndpointFactory implements OffboardingEndpointFactory {

    /** The provider's id. */
    public static final String ID = "security-events";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public OffboardingEndpoint create(KeycloakSession session, ComponentModel model) {
        return new SecurityEventsEndpoint(session, model);
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        try {
            KnownProperties.check(realm, model, SecurityEventsConfig.properties());
            SecurityEventsConfig.check(realm, model);
            AddressSettings.check(EndpointUrl.parse(model.get(WebhookEndpointConfig.URL)));
        } catch (IllegalArgumentException e) {
            throw ConfigurationRefusal.of(e);
        }
    }

    @Override
    public String getHelpText() {
        return "Pushes Security Event Tokens (RISC and CAEP) for every user who is disabled, removed or enabled again";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return SecurityEventsConfig.properties();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
