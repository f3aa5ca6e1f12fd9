package dev.gatehouse.scim.connector;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The connectors of one realm. */
public final class Connectors {
    private final KeycloakSession session;
    private final RealmModel realm;

    /** The connectors of the realm. */
    public Connectors(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Finds the connector that a request comes from, switched on or not. A connector of another realm is not found. All
     * connectors are asked, so that the time does not tell which one.
     *
     * @param credentials what came with the request
     */
    public Optional<Found> find(Credentials credentials) {
        return best(connector -> connector.recognise(credentials));
    }

    /**
     * Finds the connector whose token, passkey or access token this is.
     *
     * @param secret what an administrator pasted
     */
    public Optional<Found> findBySecret(String secret) {
        return best(connector -> connector.recogniseSecret(secret));
    }

    /** One connector by its id. */
    public Optional<ScimConnector> get(String id) {
        return components(realm)
                .filter(component -> component.getId().equals(id))
                .findFirst()
                .flatMap(this::open);
    }

    /** Whether there is a connector of a kind, for instance {@code basic}. */
    public boolean hasKind(String kind) {
        return components(realm).anyMatch(component -> kind.equals(component.getProviderId()));
    }

    /** The names, in lower case, of the users whose access tokens connectors of a realm are recognised by. */
    public static Set<String> userNames(RealmModel realm) {
        return components(realm)
                .filter(component -> OauthConnectorFactory.ID.equals(component.getProviderId()))
                .map(component -> component.get(OauthConnectorFactory.USERNAME))
                .filter(name -> name != null && !name.isBlank())
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private Optional<Found> best(Function<ScimConnector, Recognition> question) {
        return components(realm)
                .flatMap(component -> open(component).stream())
                .map(connector -> new Found(connector, question.apply(connector)))
                .filter(found -> found.recognition() != Recognition.UNKNOWN)
                .max(Comparator.comparing(Found::recognition));
    }

    private Optional<ScimConnector> open(ComponentModel component) {
        return ConnectorKinds.factory(session, component.getProviderId())
                .map(factory -> factory.create(session, component));
    }

    static Stream<ComponentModel> components(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), ScimConnector.class.getName());
    }

    /**
     * A connector that knows some credentials.
     *
     * @param connector the connector
     * @param recognition valid or expired
     */
    public record Found(ScimConnector connector, Recognition recognition) {
        public Found {
            requireNonNull(connector, "connector");
            requireNonNull(recognition, "recognition");
        }
    }
}
