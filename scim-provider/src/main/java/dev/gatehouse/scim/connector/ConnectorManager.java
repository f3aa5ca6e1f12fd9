package dev.gatehouse.scim.connector;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.store.Components;
import dev.gatehouse.scim.store.ConnectorUses;
import dev.gatehouse.scim.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What an administrator does with the connectors of a realm. Tokens and passkeys leave here once, when they are made. What
 * cannot work is refused with a {@link ComponentValidationException}, whose message is a sentence for the administrator.
 */
public final class ConnectorManager {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final InstantSource clock = InstantSource.system();

    /** Works on the connectors of the realm. */
    public ConnectorManager(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** All connectors, by name. */
    public List<Summary> list() {
        List<ComponentModel> components = Connectors.components(realm)
                .sorted(Comparator.comparing(ComponentModel::getName))
                .toList();
        Map<String, Instant> uses =
                uses(components.stream().map(ComponentModel::getId).toList());
        return components.stream()
                .map(component -> summary(component, Optional.ofNullable(uses.get(component.getId()))))
                .toList();
    }

    /** One connector. */
    public Optional<Summary> find(String id) {
        return component(id).map(this::summary);
    }

    /**
     * Makes a connector, with a new token or passkey if its kind has one.
     *
     * @param kind the kind, for instance {@code bearer}
     * @param name how administrators call it
     * @param enabled whether it is served from the start
     * @param settings its settings by name
     * @param rotation how long the token lives
     * @throws ComponentValidationException if the name is missing or taken, or a setting does not exist or cannot work
     */
    public Issued create(String kind, String name, boolean enabled, Map<String, String> settings, Rotation rotation) {
        ScimConnectorFactory factory = ConnectorKinds.require(session, kind);
        ComponentModel component = new ComponentModel();
        component.setName(name);
        component.setParentId(realm.getId());
        component.setProviderType(ScimConnector.class.getName());
        component.setProviderId(factory.getId());
        new ConnectorConfig(component).enabled(enabled);
        new ConnectorSettings(factory, component).put(settings);
        factory.prepare(component);
        factory.requireUsers(session, realm, component, ConnectorChange.made(component));
        Optional<ConnectorToken> token = Optional.empty();
        if (factory.hasToken()) {
            token = Optional.of(ConnectorToken.generate());
            new StoredToken(component).replace(token.get(), rotation, clock.instant());
        }
        return new Issued(summary(realm.addComponentModel(component), Optional.empty()), token);
    }

    /**
     * Renames a connector, switches it on or off, or changes settings.
     *
     * @param name the new name, or null to keep it
     * @param enabled whether it is served, or null to leave that
     * @param settings the settings to change by name; a null removes one, and what is left out stays
     * @return the changed connector, or empty if there is none of this id
     * @throws ComponentValidationException if the name is empty or taken, or a setting does not exist or cannot work
     */
    public Optional<Summary> update(String id, String name, Boolean enabled, Map<String, String> settings) {
        return alone(id, name != null, (own, component) -> own.update(component, name, enabled, settings));
    }

    private Summary update(ComponentModel component, String name, Boolean enabled, Map<String, String> settings) {
        ComponentModel before = new ComponentModel(component);
        if (name != null) {
            component.setName(name);
        }
        if (enabled != null) {
            new ConnectorConfig(component).enabled(enabled);
        }
        ScimConnectorFactory factory = factory(component);
        new ConnectorSettings(factory, component).put(settings);
        factory.requireUsers(session, realm, component, ConnectorChange.of(before, component, factory.settings()));
        realm.updateComponent(component);
        return summary(component);
    }

    /**
     * Gives a connector a new token or passkey.
     *
     * @param rotation until when the old one is accepted, and how long the new one lives
     * @return the connector and its new token, or empty if there is none of this id
     * @throws ComponentValidationException if connectors of its kind have no token of their own
     */
    public Optional<Issued> rotate(String id, Rotation rotation) {
        return alone(id, false, (own, component) -> own.rotate(component, rotation));
    }

    private Issued rotate(ComponentModel component, Rotation rotation) {
        if (!factory(component).hasToken()) {
            throw new ComponentValidationException(
                    "A connector of the kind " + component.getProviderId() + " has no token of its own");
        }
        ConnectorToken token = ConnectorToken.generate();
        new StoredToken(component).replace(token, rotation, clock.instant());
        realm.updateComponent(component);
        return new Issued(summary(component), Optional.of(token));
    }

    /**
     * Removes a connector. The users and groups that came through it stay.
     *
     * @return the connector that was removed, or empty if there is none of this id
     */
    public Optional<Summary> delete(String id) {
        Optional<ComponentModel> component = component(id);
        Optional<Summary> removed = component.map(this::summary);
        component.ifPresent(realm::removeComponent);
        return removed;
    }

    /**
     * Changes a connector in a transaction of its own, one change after the other, and each from what the database has: with
     * what the cache has, somebody else's change would be undone, and a replaced token come back. Who gives names holds the
     * realm before the connector, as those do who write the component, so that no two wait for each other.
     */
    private <T> Optional<T> alone(
            String id, boolean givesName, BiFunction<ConnectorManager, ComponentModel, T> change) {
        return component(id)
                .flatMap(known ->
                        KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), own -> {
                            Components components = new Components(new Database(own));
                            if (givesName) {
                                components.lockRealm(realm.getId());
                            }
                            Optional<ComponentModel> component = components.lock(id);
                            RealmModel same = own.realms().getRealm(realm.getId());
                            own.getContext().setRealm(same);
                            return component.map(found -> change.apply(new ConnectorManager(own, same), found));
                        }));
    }

    private Optional<ComponentModel> component(String id) {
        return Connectors.components(realm)
                .filter(component -> component.getId().equals(id))
                .map(ComponentModel::new)
                .findFirst();
    }

    private ScimConnectorFactory factory(ComponentModel component) {
        return ConnectorKinds.require(session, component.getProviderId());
    }

    private Map<String, Instant> uses(List<String> ids) {
        return new ConnectorUses(new Database(session)).lastUsed(ids);
    }

    private Summary summary(ComponentModel component) {
        return summary(
                component, Optional.ofNullable(uses(List.of(component.getId())).get(component.getId())));
    }

    private Summary summary(ComponentModel component, Optional<Instant> lastUsed) {
        ConnectorConfig config = new ConnectorConfig(component);
        StoredToken token = new StoredToken(component);
        return new Summary(
                component.getId(),
                component.getName(),
                component.getProviderId(),
                config.enabled(),
                new ConnectorSettings(factory(component), component).all(),
                config.created(),
                token.expires(),
                token.previousExpires().filter(clock.instant()::isBefore),
                lastUsed);
    }

    /**
     * What may be shown of a connector.
     *
     * @param id its id
     * @param name its name
     * @param kind its kind, for instance {@code bearer}
     * @param enabled whether its requests are served
     * @param settings its settings by name, with the defaults of those that nobody set
     * @param created when it was made
     * @param expires when its token expires
     * @param previousExpires until when the token before it is accepted as well
     * @param lastUsed when its client was here last, to a minute
     */
    public record Summary(
            String id,
            String name,
            String kind,
            boolean enabled,
            Map<String, String> settings,
            Optional<Instant> created,
            Optional<Instant> expires,
            Optional<Instant> previousExpires,
            Optional<Instant> lastUsed) {}

    /**
     * A connector and the token that was just made for it.
     *
     * @param connector the connector
     * @param token its token or passkey, never to be seen again; empty if its kind has none
     */
    public record Issued(Summary connector, Optional<ConnectorToken> token) {
        public Issued {
            requireNonNull(connector, "connector");
            requireNonNull(token, "token");
        }
    }
}
