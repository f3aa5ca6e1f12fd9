package dev.gatehouse.scim.connector;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.provider.ProviderConfigProperty;

/** The settings in a connector's component, by the names that its kind declares. */
final class ConnectorSettings {
    private final List<ProviderConfigProperty> declared;
    private final ComponentModel component;

    ConnectorSettings(ScimConnectorFactory factory, ComponentModel component) {
        this.declared = factory.settings();
        this.component = requireNonNull(component, "component");
    }

    /**
     * All of them, with the defaults of those that nobody set; what has neither is left out. Several values are shown one to a
     * line.
     */
    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        for (ProviderConfigProperty property : declared) {
            Object standard = property.getDefaultValue();
            List<String> values = component.getConfig().getOrDefault(property.getName(), List.of());
            if (!values.isEmpty()) {
                all.put(property.getName(), String.join("\n", values));
            } else if (standard != null) {
                all.put(property.getName(), standard.toString());
            }
        }
        return all;
    }

    /**
     * Takes over what an administrator set.
     *
     * @param settings values by name; null or an empty one removes a setting
     * @throws ComponentValidationException if there is no such setting
     */
    void put(Map<String, String> settings) {
        settings.forEach((name, value) -> {
            requireDeclared(name);
            if (value == null || value.isBlank()) {
                component.getConfig().remove(name);
            } else {
                component.put(name, value);
            }
        });
    }

    private void requireDeclared(String name) {
        List<String> names =
                declared.stream().map(ProviderConfigProperty::getName).toList();
        if (!names.contains(name)) {
            throw new ComponentValidationException("A connector of the kind " + component.getProviderId()
                    + " has no setting " + name + "; its settings are " + String.join(", ", names));
        }
    }
}
