package dev.gatehouse.offboarding.policy;

import dev.gatehouse.offboarding.component.KnownProperties;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Provider {@code policy} of the SPI {@code offboarding-policy}. */
public final class RealmPolicyFactory implements OffboardingPolicyFactory {

    /** The provider's id. */
    public static final String ID = "policy";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public OffboardingPolicy create(KeycloakSession session, ComponentModel model) {
        Policy policy = PolicyConfig.read(model.getConfig());
        return new OffboardingPolicy() {
            @Override
            public Policy policy() {
                return policy;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        try {
            RealmCheck check = new RealmCheck(session, realm);
            check.onlyOne(OffboardingPolicy.class, model.getId(), "offboarding policy");
            KnownProperties.check(realm, model, PolicyConfig.properties());
            PolicyConfig.read(model.getConfig());
            check.names(model, PolicyConfig::idle, PolicyConfig::references);
        } catch (IllegalArgumentException e) {
            throw RealmCheck.refusal(e);
        }
    }

    @Override
    public String getHelpText() {
        return "What is done with those who leave the realm, and when it is too much at once";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return PolicyConfig.properties();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new RenameFollower());
    }

    @Override
    public void close() {}
}
