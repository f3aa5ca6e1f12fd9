package dev.gatehouse.scim.connector;

import dev.gatehouse.scim.policy.PolicyConfig;
import java.util.List;
import java.util.function.Predicate;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.provider.ProviderConfigProperty;

/** Checks the configuration of a component against the properties that its factory declares. */
public final class SettingCheck {
    private SettingCheck() {}

    /**
     * Refuses what no property declares, for it would be passed over in silence.
     *
     * @param declared the properties
     * @param config the component's configuration
     * @param isTolerated whether a name is let through nevertheless
     * @throws ComponentValidationException with a sentence that names it
     */
    public static void requireKnown(
            List<ProviderConfigProperty> declared,
            MultivaluedHashMap<String, String> config,
            Predicate<String> isTolerated) {
        List<String> names =
                declared.stream().map(ProviderConfigProperty::getName).toList();
        config.keySet().stream()
                .filter(name -> !names.contains(name) && !isTolerated.test(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new ComponentValidationException(
                            "There is no setting " + name + "; there are " + String.join(", ", names));
                });
    }

    /**
     * Refuses a value that is none of the options of a list, no boolean or no whole number, and several values of a setting
     * that has one. An empty one, which a form sends
     * for a field that nobody filled in, is dropped, so that the default counts.
     *
     * @throws ComponentValidationException with a sentence that names the property
     */
    public static void require(ProviderConfigProperty property, ComponentModel component) {
        List<String> values = component.getConfig().getOrDefault(property.getName(), List.of());
        if (values.stream().allMatch(value -> value == null || value.isBlank())) {
            component.getConfig().remove(property.getName());
            return;
        }
        if (values.size() > 1 && !PolicyConfig.isList(property.getName())) {
            throw new ComponentValidationException(property.getName() + " has one value, not several");
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
