package dev.gatehouse.scim.userprofile;

import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.Attributes;
import org.keycloak.userprofile.DeclarativeUserProfileProvider;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileMetadata;

/** Keycloak's user profile, with reserved attributes kept from everybody but administrators. */
final class GuardedUserProfileProvider extends DeclarativeUserProfileProvider {
    private final KeycloakSession session;

    GuardedUserProfileProvider(KeycloakSession session, GuardedUserProfileFactory factory) {
        super(session, factory);
        this.session = session;
    }

    @Override
    protected Attributes createAttributes(
            UserProfileContext context, Map<String, ?> attributes, UserModel user, UserProfileMetadata metadata) {
        boolean isServiceAccount = user != null && user.getServiceAccountClientLink() != null;
        return context.isAdminContext() || isServiceAccount
                ? super.createAttributes(context, attributes, user, metadata)
                : new GuardedAttributes(context, attributes, user, metadata, session);
    }
}
