package dev.gatehouse.scim.connector;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.RealmModel;

/** What an administrator does with the connectors of a realm. Tokens leave here once, when they are made. */
public final class ConnectorManager {
    private final RealmModel realm;

    /** Works on the connectors of the realm. */
    public ConnectorManager(RealmModel realm) {
        this.realm = realm;
    }

    /** All connectors, by name. */
    public List<Summary> list() {
        return Connectors.components(realm)
                .map(Summary::of)
                .sorted(Comparator.comparing(Summary::name))
                .toList();
    }

    /** One connector. */
    public Optional<Summary> find(String id) {
        return component(id).map(Summary::of);
    }

    /**
     * Makes a connector with a new token.
     *
     * @param name how administrators call it
     * @param enabled whether it is served from the start
     * @param settings further configuration by the names of its properties
     * @throws ComponentValidationException if the name is missing or taken
     */
    public Issued create(String name, boolean enabled, Map<String, String> settings) {
        ConnectorToken token = ConnectorToken.generate();
        ComponentModel component = new ComponentModel();
        component.setName(name);
        component.setParentId(realm.getId());
        component.setProviderType(ScimConnector.class.getName());
        component.setProviderId(BearerConnectorFactory.ID);
        new ConnectorConfig(component)
                .settings(settings)
                .tokenHash(token.hash())
                .enabled(enabled);
        return new Issued(Summary.of(realm.addComponentModel(component)), token);
    }

    /**
     * Renames a connector, or switches it on or off.
     *
     * @param name the new name, or null to keep it
     * @param enabled whether it is served, or null to leave that
     * @param settings further configuration to change, by the names of its properties
     * @return the changed connector, or empty if there is none of this id
     * @throws ComponentValidationException if the name is empty or taken
     */
    public Optional<Summary> update(String id, String name, Boolean enabled, Map<String, String> settings) {
        return component(id).map(component -> {
            if (name != null) {
                component.setName(name);
            }
            if (enabled != null) {
                new ConnectorConfig(component).enabled(enabled);
            }
            new ConnectorConfig(component).settings(settings);
            realm.updateComponent(component);
            return Summary.of(component);
        });
    }

    /**
     * Gives a connector a new token; the old one is refused from then on.
     *
     * @return the connector and its new token, or empty if there is none of this id
     */
    public Optional<Issued> rotate(String id) {
        return component(id).map(component -> {
            ConnectorToken token = ConnectorToken.generate();
            new ConnectorConfig(component).tokenHash(token.hash());
            realm.updateComponent(component);
            return new Issued(Summary.of(component), token);
        });
    }

    /**
     * Removes a connector. The users and groups that came through it stay.
     *
     * @return the connector that was removed, or empty if there is none of this id
     */
    public Optional<Summary> delete(String id) {
        Optional<ComponentModel> component = component(id);
        component.ifPresent(realm::removeComponent);
        return component.map(Summary::of);
    }

    private Optional<ComponentModel> component(String id) {
        return Connectors.components(realm)
                .filter(component -> component.getId().equals(id))
                .map(ComponentModel::new)
                .findFirst();
    }

    /**
     * What may be shown of a connector.
     *
     * @param id its id
     * @param name its name
     * @param kind its kind, for instance {@code bearer}
     * @param enabled whether its requests are served
     */
    public record Summary(String id, String name, String kind, boolean enabled) {
        static Summary of(ComponentModel component) {
            return new Summary(
                    component.getId(),
                    component.getName(),
                    component.getProviderId(),
                    new ConnectorConfig(component).enabled());
        }
    }

    /**
     * A connector and the token that was just made for it.
     *
     * @param connector the connector
     * @param token its token, never to be seen again
     */
    public record Issued(Summary connector, ConnectorToken token) {}
}
