package dev.gatehouse.scim.invitation;

import dev.gatehouse.scim.policy.Invitation;
import java.net.URI;
import org.jboss.logging.Logger;
import org.keycloak.authentication.actiontoken.execactions.ExecuteActionsActionToken;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.SystemClientUtil;
import org.keycloak.protocol.oidc.utils.RedirectUtils;
import org.keycloak.services.resources.LoginActionsService;

/**
 * Sends a user Keycloak's e-mail to execute actions, in the realm's e-mail theme and the user's language, with a link that an
 * administrator could have sent from the console.
 */
public final class Inviter {
    private static final Logger LOG = Logger.getLogger(Inviter.class);

    private final KeycloakSession session;
    private final RealmModel realm;

    /**
     * Sends e-mails of a realm.
     *
     * @param session a session whose context knows the realm and the request's address
     */
    public Inviter(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /**
     * Has an invitation sent to a user, in the background. That she is gone, or that the e-mail cannot be sent, is logged and no
     * error.
     *
     * @param userId the user's id
     * @param invitation what to send
     */
    public void invite(String userId, Invitation invitation) {
        UserModel user = session.users().getUserById(realm, userId);
        if (user == null || user.getEmail() == null || !user.isEnabled()) {
            return;
        }
        try {
            new MailQueue(session)
                    .add(new InvitationMail(
                            realm.getId(),
                            userId,
                            invitation,
                            link(token(user, invitation)),
                            session.getContext().getUri()));
        } catch (IllegalStateException e) {
            LOG.warnf(e, "Could not send an invitation to user %s of realm %s", userId, realm.getName());
        }
    }

    private ExecuteActionsActionToken token(UserModel user, Invitation invitation) {
        ClientModel client = client(invitation);
        return new ExecuteActionsActionToken(
                user.getId(),
                user.getEmail(),
                Math.toIntExact(Time.currentTimeSeconds())
                        + Math.toIntExact(invitation.validity().toSeconds()),
                invitation.actions(),
                redirectUri(invitation, client),
                client.getClientId());
    }

    private URI link(ExecuteActionsActionToken token) {
        return LoginActionsService.actionTokenProcessor(session.getContext().getUri())
                .queryParam(
                        "key",
                        token.serialize(session, realm, session.getContext().getUri()))
                .build(realm.getName());
    }

    private ClientModel client(Invitation invitation) {
        if (invitation.clientId().isEmpty()) {
            return SystemClientUtil.getSystemClient(realm);
        }
        ClientModel client = realm.getClientByClientId(invitation.clientId().get());
        if (client == null || !client.isEnabled()) {
            throw new IllegalStateException(
                    "There is no enabled client " + invitation.clientId().get());
        }
        return client;
    }

    private String redirectUri(Invitation invitation, ClientModel client) {
        if (invitation.redirectUri().isEmpty()) {
            return null;
        }
        String uri = RedirectUtils.verifyRedirectUri(
                session, invitation.redirectUri().get(), client);
        if (uri == null) {
            throw new IllegalStateException("Client " + client.getClientId() + " does not allow the redirect URI "
                    + invitation.redirectUri().get());
        }
        return uri;
    }
}
