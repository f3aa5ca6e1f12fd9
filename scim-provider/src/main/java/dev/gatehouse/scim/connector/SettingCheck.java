package dev.gatehouse.scim.connector;

import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.provider.ProviderConfigProperty;

/** Checks the value of a component against what its property declares. */
final class SettingCheck {
    private SettingCheck() {}

    /**
     * Refuses a value that is none of the options of a list, no boolean or no whole number. An empty one, which a form sends
     * for a field that nobody filled in, is dropped, so that the default counts.
     *
     * @throws ComponentValidationException with a sentence that names the property
     */
    static void require(ProviderConfigProperty property, ComponentModel component) {
        List<String> values = component.getConfig().getOrDefault(property.getName(), List.of());
        if (values.stream().allMatch(value -> value == null || value.isBlank())) {
            component.getConfig().remove(property.getName());
            return;
        }
        String value = String.valueOf(values.get(0));
        switch (property.getType()) {
            case ProviderConfigProperty.LIST_TYPE -> {
                if (!property.getOptions().contains(value)) {
                    throw new ComponentValidationException(
                            property.getName() + " must be one of " + String.join(", ", property.getOptions()));
                }
            }
            case ProviderConfigProperty.BOOLEAN_TYPE -> {
                if (!value.equals("true") && !value.equals("false")) {
                    throw new ComponentValidationException(property.getName() + " must be true or false");
                }
            }
            case ProviderConfigProperty.INTEGER_TYPE -> requireWhole(property.getName(), value);
            default -> {}
        }
    }

    private static void requireWhole(String name, String value) {
        try {
            Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new ComponentValidationException(name + " must be a whole number");
        }
    }
}
