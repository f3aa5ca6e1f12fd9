package dev.gatehouse.offboarding.policy;

import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Declares what the console shows of a component, a line for each property. */
record Form(ProviderConfigurationBuilder builder) {

    Form flag(String name, String label, String help, boolean standard) {
        return add(name, label, help, ProviderConfigProperty.BOOLEAN_TYPE, standard);
    }

    Form text(String name, String label, String help, String standard) {
        return add(name, label, help, ProviderConfigProperty.STRING_TYPE, standard);
    }

    Form list(String name, String label, String help) {
        return add(name, label, help, ProviderConfigProperty.MULTIVALUED_STRING_TYPE, null);
    }

    Form choice(String name, String label, String help, List<String> options, String standard) {
        builder.property()
                .name(name)
                .label(label)
                .helpText(help)
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(options)
                .defaultValue(standard)
                .add();
        return this;
    }

    List<ProviderConfigProperty> properties() {
        return builder.build();
    }

    private Form add(String name, String label, String help, String type, Object standard) {
        builder.property()
                .name(name)
                .label(label)
                .helpText(help)
                .type(type)
                .defaultValue(standard)
                .add();
        return this;
    }
}
