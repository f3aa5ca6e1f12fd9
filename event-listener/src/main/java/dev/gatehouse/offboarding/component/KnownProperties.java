package dev.gatehouse.offboarding.component;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The properties that a component can have. Keycloak stores any others as well, so a typing mistake, such as
 * {@code reason} for {@code reasons}, would take a condition away without a word.
 */
public final class KnownProperties {

    private KnownProperties() {}

    /**
     * Refuses properties that mean nothing. Those that the component was stored with are let be, since Keycloak's admin
     * API cannot take them away, and whoever switches something off must not be kept from it.
     *
     * @param realm the realm
     * @param model the component to be
     * @param declared the properties that there are
     * @throws IllegalArgumentException with a sentence for the administrator
     */
    public static void check(RealmModel realm, ComponentModel model, List<ProviderConfigProperty> declared) {
        Set<String> unknown = unknown(model.getConfig(), declared);
        ComponentModel stored = model.getId() == null ? null : realm.getComponent(model.getId());
        if (stored != null) {
            unknown.removeAll(stored.getConfig().keySet());
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no property " + quoted(unknown) + "; there are " + String.join(", ", names(declared)));
        }
    }

    /**
     * The properties of a configuration that mean nothing.
     *
     * @param config the configuration
     * @param declared the properties that there are
     * @return names, in order
     */
    public static Set<String> unknown(Map<String, List<String>> config, List<ProviderConfigProperty> declared) {
        Set<String> unknown = new TreeSet<>(config.keySet());
        unknown.removeAll(names(declared));
        return unknown;
    }

    private static List<String> names(List<ProviderConfigProperty> declared) {
        return declared.stream().map(ProviderConfigProperty::getName).toList();
    }

    private static String quoted(Collection<String> names) {
        return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    }
}
