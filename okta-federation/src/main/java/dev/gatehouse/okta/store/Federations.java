package dev.gatehouse.okta.store;

import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderModel;

/** Finds the Okta federations of all realms. */
public final class Federations {

    private static final String PROVIDER_ID = "okta";

    private Federations() {}

    /**
     * A federation.
     *
     * @param realmId its realm
     * @param componentId its component
     */
    public record Federation(String realmId, String componentId) {}

    /** The enabled ones. Asks the database for their ids, and Keycloak's cache for the rest. */
    public static List<Federation> enabled(KeycloakSession session) {
        return session
                .getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "select c.realm.id, c.id from ComponentEntity c "
                                + "where c.providerType = :type and c.providerId = :provider",
                        Object[].class)
                .setParameter("type", UserStorageProvider.class.getName())
                .setParameter("provider", PROVIDER_ID)
                .getResultList()
                .stream()
                .map(row -> new Federation((String) row[0], (String) row[1]))
                .filter(federation -> isEnabled(session, federation))
                .toList();
    }

    private static boolean isEnabled(KeycloakSession session, Federation federation) {
        RealmModel realm = session.realms().getRealm(federation.realmId());
        ComponentModel component = realm == null ? null : realm.getComponent(federation.componentId());
        return component != null && new UserStorageProviderModel(component).isEnabled();
    }
}
