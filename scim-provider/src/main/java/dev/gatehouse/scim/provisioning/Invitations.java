package dev.gatehouse.scim.provisioning;

import dev.gatehouse.scim.invitation.Inviter;
import dev.gatehouse.scim.policy.Invitation;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.RequiredAction;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Invites new users once they are there to stay, where the connector's policy says so. */
final class Invitations {
    private static final Logger LOG = Logger.getLogger(Invitations.class);

    private final Caller caller;

    Invitations(Caller caller) {
        this.caller = caller;
    }

    /**
     * Has a user invited after the commit, if she is enabled and has an e-mail address.
     *
     * @param hasPassword whether the client has set her password, so that she need not
     */
    void send(UserModel user, boolean hasPassword) {
        caller.connector()
                .policies()
                .invitation()
                .map(wanted -> hasPassword ? wanted.without(RequiredAction.UPDATE_PASSWORD.name()) : wanted)
                .filter(invitation -> user.isEnabled() && !invitation.actions().isEmpty())
                .ifPresent(invitation -> send(user, invitation));
    }

    private void send(UserModel user, Invitation invitation) {
        if (user.getEmail() == null || user.getEmail().isBlank()) {
            LOG.infof(
                    "User %s of realm %s is not invited: Keycloak has no e-mail address for the user",
                    user.getId(), caller.realm().getName());
            return;
        }
        sendLater(user.getId(), invitation);
    }

    private void sendLater(String userId, Invitation invitation) {
        KeycloakSessionFactory factory = caller.session().getKeycloakSessionFactory();
        KeycloakContext context = caller.session().getContext();
        caller.afterCommit(() -> KeycloakModelUtils.runJobInTransaction(
                factory, context, session -> new Inviter(session).invite(userId, invitation)));
    }
}
