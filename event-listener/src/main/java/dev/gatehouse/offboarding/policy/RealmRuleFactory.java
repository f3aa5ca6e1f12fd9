package dev.gatehouse.offboarding.policy;

import dev.gatehouse.offboarding.component.KnownProperties;
import java.util.List;
import java.util.Objects;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Provider {@code rule} of the SPI {@code offboarding-rule}. */
public final class RealmRuleFactory implements OffboardingRuleFactory {

    /** The provider's id. */
    public static final String ID = "rule";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public OffboardingRule create(KeycloakSession session, ComponentModel model) {
        Rule rule = RuleConfig.read(model.getId(), model.getName(), model.getConfig());
        return new OffboardingRule() {
            @Override
            public Rule rule() {
                return rule;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        try {
            RealmCheck check = new RealmCheck(session, realm);
            KnownProperties.check(realm, model, RuleConfig.properties());
            RuleConfig.read(Objects.requireNonNullElse(model.getId(), "new"), name(model), model.getConfig());
            check.names(model, RuleConfig::idle, RuleConfig::references);
        } catch (IllegalArgumentException e) {
            throw RealmCheck.refusal(e);
        }
    }

    @Override
    public String getHelpText() {
        return "What is done with some of those who leave the realm";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return RuleConfig.properties();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    private static String name(ComponentModel model) {
        if (model.getName() == null || model.getName().isBlank()) {
            throw new IllegalArgumentException("The rule needs a name");
        }
        return model.getName();
    }
}
