package dev.gatehouse.okta;

import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.config.PeopleConfig;
import dev.gatehouse.okta.config.PeopleConfig.SignIn;
import dev.gatehouse.okta.profile.ProfileDecoration;
import dev.gatehouse.okta.realm.StoredPasswords;
import dev.gatehouse.okta.signin.PasswordCheck;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialInputUpdater;
import org.keycloak.credential.CredentialInputValidator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
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
        implements UserStorageProvider,
                ImportedUserValidation,
                UserRegistrationProvider,
                UserProfileDecorator,
                CredentialInputValidator,
                CredentialInputUpdater {

    private static final Logger LOG = Logger.getLogger(OktaStorageProvider.class);

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

    /** Passwords concern this federation wherever people sign in: it says whether there may be any but Okta's. */
    @Override
    public boolean supportsCredentialType(String credentialType) {
        return PasswordCredentialModel.TYPE.equals(credentialType);
    }

    @Override
    public boolean isConfiguredFor(RealmModel realm, UserModel user, String credentialType) {
        return supportsCredentialType(credentialType) && people().signIn() == SignIn.PASSWORD;
    }

    /**
     * Asks Okta about a password where people sign in with the one that it keeps; otherwise Keycloak's own store decides.
     * When Okta's answer is no, Keycloak goes on to ask its own store, so that a password that was put there before Okta
     * became the master is deleted first.
     */
    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
        if (!isConfiguredFor(realm, user, input.getType())) {
            return false;
        }
        OktaConfig config;
        try {
            config = OktaConfig.of(component);
        } catch (IllegalArgumentException e) {
            LOG.errorf(
                    "Okta federation %s: a sign-in is refused, since a setting is wrong: %s",
                    component.getName(), e.getMessage());
            return false;
        }
        boolean accepted = new PasswordCheck(session, config).accepts(user, input.getChallengeResponse());
        if (!accepted) {
            StoredPasswords.delete(user);
        }
        return accepted;
    }

    /**
     * Refuses to set a password beside Okta: anybody, where people sign in with Okta's; the user herself, where they sign in
     * through an identity provider, since she would have a way in that Okta knows nothing of. What is not refused is left
     * to Keycloak's own store.
     *
     * @throws ModelException with a sentence for whoever tries
     */
    @Override
    public boolean updateCredential(RealmModel realm, UserModel user, CredentialInput input) {
        if (supportsCredentialType(input.getType()) && (people().signIn() == SignIn.PASSWORD || isUserHerself())) {
            throw new ModelException("The password of this user is kept by Okta and is changed there.");
        }
        return false;
    }

    /** Only on the pages that a user sees, to which links in mails lead too, there is a sign-in under way. */
    private boolean isUserHerself() {
        return session.getContext().getAuthenticationSession() != null;
    }

    @Override
    public void disableCredentialType(RealmModel realm, UserModel user, String credentialType) {
        // there is nothing here to disable
    }

    @Override
    public Stream<String> getDisableableCredentialTypesStream(RealmModel realm, UserModel user) {
        return Stream.empty();
    }

    private PeopleConfig people() {
        if (people == null) {
            people = PeopleConfig.ofStored(component);
        }
        return people;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
