package dev.gatehouse.okta;

import dev.gatehouse.okta.config.PeopleConfig;
import dev.gatehouse.okta.profile.ProfileDecoration;
import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.user.ImportedUserValidation;
import org.keycloak.storage.user.UserRegistrationProvider;
import org.keycloak.userprofile.AttributeMetadata;
import org.keycloak.userprofile.UserProfileDecorator;
import org.keycloak.userprofile.UserProfileMetadata;

/**
 * The federation as Keycloak sees it when it handles one of its users.
 *
 * <p>Synced users live in Keycloak's database, so that they are found and searched there, also while Okta is down. A
 * user is never judged gone when she is merely looked at: only a sync decides that.
 */
final class OktaStorageProvider
        implements UserStorageProvider, ImportedUserValidation, UserRegistrationProvider, UserProfileDecorator {

    private final KeycloakSession session;
    private final ComponentModel component;
    private PeopleConfig people;

    OktaStorageProvider(KeycloakSession session, ComponentModel component) {
        this.session = session;
        this.component = component;
    }

    @Override
    public UserModel validate(RealmModel realm, UserModel user) {
        return new OktaManagedUser(user, people().rules()::isManaged);
    }

    /** Users that are made in Keycloak are not ours. */
    @Override
    public UserModel addUser(RealmModel realm, String username) {
        return null;
    }

    /** Lets an administrator delete a user from the realm; she comes back with the next full sync if Okta has her. */
    @Override
    public boolean removeUser(RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public List<AttributeMetadata> decorateUserProfile(String providerId, UserProfileMetadata metadata) {
        return ProfileDecoration.decorate(session, people().rules(), people().shownToUsers(), metadata);
    }

    private PeopleConfig people() {
        if (people == null) {
            people = PeopleConfig.of(component);
        }
        return people;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
