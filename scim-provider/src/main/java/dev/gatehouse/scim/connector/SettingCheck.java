package dev.gatehouse.scim.connector;

import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.provider.ProviderConfigProperty;

/** Checks a value of a component against what its property declares. */
final class SettingCheck {
    private SettingCheck() {}

    /**
     * Refuses a value that is none of the options of a list, no boolean or no whole number.
     *
     * @throws ComponentValidationException with a sentence that names the property
     */
    static void require(ProviderConfigProperty property, ComponentModel component) {
        String value = component.get(property.getName());
        if (value == null) {
            return;
        }
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
