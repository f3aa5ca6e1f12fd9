package dev.gatehouse.offboarding.endpoint.template;

import dev.gatehouse.offboarding.component.KnownProperties;
import dev.gatehouse.offboarding.endpoint.ConfigurationRefusal;
import dev.gatehouse.offboarding.endpoint.OffboardingEndpoint;
import dev.gatehouse.offboarding.endpoint.OffboardingEndpointFactory;
import dev.gatehouse.offboarding.http.AddressSettings;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Provider {@code template} of the SPI {@code offboarding-endpoint}. */
public final class TemplateEndpointFactory implements OffboardingEndpointFactory {

    /** The provider's id. */
    public static final String ID = "template";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public OffboardingEndpoint create(KeycloakSession session, ComponentModel model) {
        return new TemplateEndpoint(session, model);
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        try {
            KnownProperties.check(realm, model, TemplateProperties.all());
            TemplateConfig config = TemplateConfig.of(model.getConfig());
            config.auth().check(model.get(TemplateProperties.SECRET));
            config.addresses().forEach(AddressSettings::check);
        } catch (IllegalArgumentException e) {
            throw ConfigurationRefusal.of(e);
        }
    }

    @Override
    public String getHelpText() {
        return "Sends requests made from templates, one's own or a vendor's ready-made ones";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return TemplateProperties.all();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
