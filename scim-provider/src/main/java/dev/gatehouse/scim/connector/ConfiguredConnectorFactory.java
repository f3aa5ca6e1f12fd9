package dev.gatehouse.scim.connector;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** What the factories of all kinds have in common: the common settings, and the checks when a component is saved. */
abstract class ConfiguredConnectorFactory implements ScimConnectorFactory {
    private final InstantSource clock = InstantSource.system();

    /** The settings of this kind alone. */
    abstract List<ProviderConfigProperty> ownSettings();

    /**
     * Checks the settings of this kind.
     *
     * @param change tells which of them must name what is there
     * @throws ComponentValidationException with a sentence for the administrator
     */
    abstract void validateOwn(RealmModel realm, ComponentModel component, ConnectorChange change);

    final InstantSource clock() {
        return clock;
    }

    @Override
    public final List<ProviderConfigProperty> settings() {
        return Stream.concat(ownSettings().stream(), ConnectorConfig.settings().stream())
                .toList();
    }

    @Override
    public final List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> all = new ArrayList<>(settings());
        all.addAll(ConnectorConfig.properties());
        if (hasToken()) {
            all.addAll(StoredToken.properties());
        }
        return all;
    }

    @Override
    public final void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component) {
        VerbatimRefusal.check(() -> validate(session, realm, component));
    }

    private void validate(KeycloakSession session, RealmModel realm, ComponentModel component) {
        ConnectorChange change = ConnectorChange.of(stored(realm, component), component, getConfigProperties());
        if (change.onlySwitchesOff()) {
            return;
        }
        if (change.names()) {
            new ConnectorNames(session, realm).require(component);
        }
        SettingCheck.requireKnown(getConfigProperties(), component.getConfig(), change::knew);
        getConfigProperties().forEach(property -> SettingCheck.require(property, component));
        new ConnectorConfig(component).validate(realm, change, clock.instant());
        if (hasToken()) {
            new StoredToken(component).validate(realm);
        }
        validateOwn(realm, component, change);
    }

    private static ComponentModel stored(RealmModel realm, ComponentModel component) {
        return component.getId() == null ? null : realm.getComponent(component.getId());
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
