package dev.gatehouse.scim.invitation;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.policy.Invitation;
import java.net.URI;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakUriInfo;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/**
 * An e-mail that is ready to be sent, when the request that asked for it may be over.
 *
 * @param realmId the realm that sends it
 * @param userId who gets it
 * @param invitation what it invites to
 * @param link the link in it
 * @param uri the address at which the request came, for the links of the e-mail theme
 */
record InvitationMail(String realmId, String userId, Invitation invitation, URI link, KeycloakUriInfo uri) {
    InvitationMail {
        requireNonNull(realmId, "realmId");
        requireNonNull(userId, "userId");
        requireNonNull(invitation, "invitation");
        requireNonNull(link, "link");
        requireNonNull(uri, "uri");
    }

    /**
     * Sends it, unless the user is gone. The session's transaction ends before the mail server is asked, so that no connection
     * to the database waits for it.
     *
     * @param session a session of its own
     */
    void send(KeycloakSession session) throws EmailException {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return;
        }
        session.getContext().setRealm(realm);
        session.getContext().setHttpRequest(new PastRequest(uri));
        UserModel user = session.users().getUserById(realm, userId);
        if (user == null || user.getEmail() == null || !user.isEnabled()) {
            return;
        }
        EmailTemplateProvider mail = mail(session, realm, user);
        session.getTransactionManager().commit();
        mail.sendExecuteActions(link.toString(), invitation.validity().toMinutes());
    }

    /** Makes whatever a template may ask for while there is a transaction to join. */
    private EmailTemplateProvider mail(KeycloakSession session, RealmModel realm, UserModel user) {
        session.getProvider(OrganizationProvider.class);
        user.getAttributes();
        return session.getProvider(EmailTemplateProvider.class)
                .setAttribute(Constants.TEMPLATE_ATTR_REQUIRED_ACTIONS, invitation.actions())
                .setAttribute(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, true)
                .setRealm(realm)
                .setUser(user);
    }
}
