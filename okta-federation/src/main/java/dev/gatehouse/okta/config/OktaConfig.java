package dev.gatehouse.okta.config;

import java.util.List;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * An Okta federation as an administrator set it up, checked. Its text never shows the secret.
 *
 * @param componentId id of the federation's component
 * @param name its name in the console
 * @param connection how Okta is reached
 * @param scope what is mirrored, and how many users a sync may disable
 * @param people what becomes of a person
 * @param schedule when syncs begin
 * @param live how changes are heard of between syncs
 * @param app the Identity app
 * @param removal what becomes of devices when the federation is removed
 */
public record OktaConfig(
        String componentId,
        String name,
        ConnectionConfig connection,
        ScopeConfig scope,
        PeopleConfig people,
        ScheduleConfig schedule,
        LiveConfig live,
        AppConfig app,
        RemovalConfig removal) {

    /** The fields in the order in which the console shows them. */
    public static List<ProviderConfigProperty> properties() {
        return Stream.of(
                        ConnectionForm.properties(),
                        ScopeConfig.properties(),
                        PeopleConfig.properties(),
                        ScheduleConfig.properties(),
                        LiveConfig.properties(),
                        AppConfig.properties(),
                        RemovalConfig.properties())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Reads a component.
     *
     * @throws IllegalArgumentException with a sentence for the administrator when something is missing or wrong
     */
    public static OktaConfig of(ComponentModel component) {
        Settings settings = new Settings(component);
        return new OktaConfig(
                component.getId(),
                component.getName() == null ? component.getId() : component.getName(),
                ConnectionConfig.of(settings),
                ScopeConfig.of(settings),
                PeopleConfig.of(settings),
                ScheduleConfig.of(settings),
                LiveConfig.of(settings),
                AppConfig.of(settings),
                RemovalConfig.of(settings));
    }

    /**
     * What becomes of devices when a federation is removed, however wrong the rest of its form may be.
     *
     * @throws IllegalArgumentException with a sentence for the administrator when that is missing or wrong
     */
    public static RemovalConfig removal(ComponentModel component) {
        return RemovalConfig.of(new Settings(component));
    }

    @Override
    public String toString() {
        return "OktaConfig[" + name + ", " + connection + "]";
    }
}
