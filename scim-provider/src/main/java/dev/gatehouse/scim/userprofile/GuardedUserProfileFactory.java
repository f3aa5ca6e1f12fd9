package dev.gatehouse.scim.userprofile;

import org.keycloak.models.KeycloakSession;
import org.keycloak.userprofile.DeclarativeUserProfileProvider;
import org.keycloak.userprofile.DeclarativeUserProfileProviderFactory;

/**
 * Takes the place of Keycloak's own factory of user profiles by having the same id and a higher order, so that realms go on with
 * the profile that they have.
 */
public final class GuardedUserProfileFactory extends DeclarativeUserProfileProviderFactory {
    private static final int BEFORE_KEYCLOAKS_OWN = 100;

    @Override
    public int order() {
        return BEFORE_KEYCLOAKS_OWN;
    }

    @Override
    public DeclarativeUserProfileProvider create(KeycloakSession session) {
        return new GuardedUserProfileProvider(session, this);
    }
}
