package dev.gatehouse.scim.userprofile;

import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.DefaultAttributes;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileMetadata;

/** The attributes of a user as the user may edit them: reserved ones are neither written nor, for being left out, removed. */
final class GuardedAttributes extends DefaultAttributes {
    private static final long serialVersionUID = 1L;

    GuardedAttributes(
            UserProfileContext context,
            Map<String, ?> attributes,
            UserModel user,
            UserProfileMetadata profile,
            KeycloakSession session) {
        super(context, ReservedAttributes.removedFrom(attributes, profile), user, profile, session);
    }

    @Override
    public boolean isReadOnly(String name) {
        return ReservedAttributes.isMark(name)
                || ReservedAttributes.isReserved(name) && isUnmanaged(name)
                || super.isReadOnly(name);
    }

    private boolean isUnmanaged(String name) {
        return getUnmanagedAttributes().containsKey(name) || getMetadata(name) == null;
    }
}
