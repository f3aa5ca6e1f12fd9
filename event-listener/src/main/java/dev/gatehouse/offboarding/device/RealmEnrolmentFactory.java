package dev.gatehouse.offboarding.device;

import dev.gatehouse.offboarding.component.KnownProperties;
import dev.gatehouse.offboarding.endpoint.ConfigurationRefusal;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Provider {@code enrolment} of the SPI {@code offboarding-device-enrolment}. */
public final class RealmEnrolmentFactory implements DeviceEnrolmentFactory {

    /** The provider's id. */
    public static final String ID = "enrolment";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public DeviceEnrolment create(KeycloakSession session, ComponentModel model) {
        return new RealmEnrolment(model);
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        boolean another = realm.getComponentsStream(realm.getId(), DeviceEnrolment.class.getName())
                .anyMatch(other -> !other.getId().equals(model.getId()));
        if (another) {
            throw new ComponentValidationException("The realm has device enrolment already: change that one");
        }
        try {
            KnownProperties.check(realm, model, EnrolmentConfig.properties());
            EnrolmentConfig.of(model);
        } catch (IllegalArgumentException e) {
            throw ConfigurationRefusal.of(e);
        }
    }

    @Override
    public String getHelpText() {
        return "Records the devices on which people sign in through an enrolment client";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return EnrolmentConfig.properties();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
