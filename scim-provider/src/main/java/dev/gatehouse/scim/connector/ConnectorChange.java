package dev.gatehouse.scim.connector;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.component.ComponentModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * A connector that is about to be saved, beside the connector as it is stored. What it names (roles, clients, required
 * actions, users) is looked up when it begins to count, and not again: if it is deleted later, the connector can still be
 * edited and get a new token. Whatever is wrong with a connector, it can be switched off.
 */
public final class ConnectorChange {
    private final Optional<ComponentModel> before;
    private final ComponentModel after;
    private final List<ProviderConfigProperty> declared;

    private ConnectorChange(
            Optional<ComponentModel> before, ComponentModel after, List<ProviderConfigProperty> declared) {
        this.before = before;
        this.after = requireNonNull(after, "after");
        this.declared = requireNonNull(declared, "declared");
    }

    /** A connector that is made or imported. */
    static ConnectorChange made(ComponentModel after) {
        return new ConnectorChange(Optional.empty(), after, List.of());
    }

    /**
     * A connector that is saved.
     *
     * @param before as it is stored, or null if it is not; one of another kind is taken for none
     * @param after as it is to be
     * @param declared the properties of its kind; one that has its default is the same as one that is missing
     */
    static ConnectorChange of(ComponentModel before, ComponentModel after, List<ProviderConfigProperty> declared) {
        return new ConnectorChange(
                Optional.ofNullable(before)
                        .filter(stored -> Objects.equals(stored.getProviderId(), after.getProviderId())),
                after,
                declared);
    }

    /**
     * Whether what a setting names has to be there: the connector is enabled, and it was not before, or the setting is another
     * one now.
     *
     * @param setting the name of the setting
     */
    boolean concerns(String setting) {
        boolean wasChecked = before.filter(stored -> new ConnectorConfig(stored).enabled())
                .filter(stored -> isSame(stored, setting))
                .isPresent();
        return new ConnectorConfig(after).enabled() && !wasChecked;
    }

    /** Whether the connector gets a name, its first one or another. */
    boolean names() {
        return before.filter(stored -> Objects.equals(stored.getName(), after.getName()))
                .isEmpty();
    }

    /**
     * Whether the stored connector has something under a name.
     *
     * @param setting the name, of a setting or not
     */
    boolean knew(String setting) {
        return before.filter(stored -> stored.getConfig().containsKey(setting)).isPresent();
    }

    /** Whether the connector is disabled afterwards, and nothing else is changed. */
    boolean onlySwitchesOff() {
        return Boolean.FALSE.toString().equals(after.get(ConnectorConfig.ENABLED))
                && before.filter(stored -> isSameButForSwitch(stored)).isPresent();
    }

    private boolean isSameButForSwitch(ComponentModel stored) {
        Set<String> names = new HashSet<>(stored.getConfig().keySet());
        names.addAll(after.getConfig().keySet());
        names.remove(ConnectorConfig.ENABLED);
        return Objects.equals(stored.getName(), after.getName())
                && names.stream().allMatch(name -> isSame(stored, name));
    }

    private boolean isSame(ComponentModel stored, String name) {
        return text(stored, name).equals(text(after, name));
    }

    /** The values of a setting, one to a line, or its default. */
    private String text(ComponentModel component, String name) {
        String text = component.getConfig().getOrDefault(name, List.of()).stream()
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return text.isBlank() ? standard(name) : text;
    }

    private String standard(String name) {
        return declared.stream()
                .filter(property -> property.getName().equals(name) && property.getDefaultValue() != null)
                .map(property -> property.getDefaultValue().toString())
                .findFirst()
                .orElse("");
    }
}
