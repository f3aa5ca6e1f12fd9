package dev.gatehouse.scim.provisioning;

import dev.gatehouse.scim.store.UserScope;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.common.Profile;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderModel;
import org.keycloak.storage.user.ImportSynchronization;

/** The user federations and organizations of a realm: who else than Keycloak's own flag says whether a user is active. */
final class Federations {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final List<UserStorageProviderModel> federations;

    Federations(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.federations = realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName())
                .map(UserStorageProviderModel::new)
                .toList();
    }

    /** Whether a user whom Keycloak does not store may be found elsewhere. */
    boolean areThere() {
        return federations.stream().anyMatch(UserStorageProviderModel::isEnabled);
    }

    /** Whether there are users whom Keycloak never stores. */
    boolean keepUsersToThemselves() {
        return federations.stream()
                .filter(UserStorageProviderModel::isEnabled)
                .anyMatch(federation -> !federation.isImportEnabled() || !imports(federation));
    }

    private boolean imports(UserStorageProviderModel federation) {
        return session.getKeycloakSessionFactory()
                        .getProviderFactory(UserStorageProvider.class, federation.getProviderId())
                instanceof ImportSynchronization;
    }

    /** The users of the realm and what shuts some of them out. */
    UserScope scope(String baseUrl) {
        Set<String> disabled = federations.stream()
                .filter(federation -> !federation.isEnabled())
                .map(UserStorageProviderModel::getId)
                .collect(Collectors.toSet());
        return new UserScope(realm.getId(), baseUrl, disabled, organizations());
    }

    private UserScope.Organizations organizations() {
        if (!Profile.isFeatureEnabled(Profile.Feature.ORGANIZATION)
                || !session.getProvider(OrganizationProvider.class).hasOrganizations()) {
            return UserScope.Organizations.NONE;
        }
        return realm.isOrganizationsEnabled() ? UserScope.Organizations.DISABLED : UserScope.Organizations.ALL;
    }
}
