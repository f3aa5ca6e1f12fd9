package dev.gatehouse.okta.enrol;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Lets those pass who may enrol a device, and shows the others a page that says why not and what to do. The page offers to
 * look again. A refusal is an event LOGIN_ERROR; it does not count as a failed attempt to guess a password.
 */
final class EnrolmentAuthenticator implements Authenticator {

    private static final Logger LOG = Logger.getLogger(EnrolmentAuthenticator.class);

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        EnrolmentStep step = EnrolmentStep.of(context.getAuthenticatorConfig());
        Optional<Refusal> refusal = isAbout(step, context)
                ? new EnrolmentPolicy(context.getSession(), context.getRealm())
                        .refusal(context.getUser(), step.othersMay())
                : Optional.empty();
        refusal.ifPresentOrElse(why -> refuse(context, why), context::success);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        authenticate(context);
    }

    /** A client ID that is misspelt must not open the door to the client that was meant. */
    private static boolean isAbout(EnrolmentStep step, AuthenticationFlowContext context) {
        RealmModel realm = context.getRealm();
        List<String> missing = step.missing(client -> realm.getClientByClientId(client) != null);
        if (missing.isEmpty()) {
            return step.isAbout(context.getAuthenticationSession().getClient().getClientId());
        }
        LOG.warnf(
                "Realm %s: the step \"Okta: device enrolment allowed\" names clients that do not exist (%s), so it is about "
                        + "every client. Correct the client IDs in its settings",
                realm.getName(), String.join(", ", missing));
        return true;
    }

    private static void refuse(AuthenticationFlowContext context, Refusal why) {
        context.getEvent()
                .clone()
                .event(EventType.LOGIN)
                .user(context.getUser())
                .detail(Details.USERNAME, context.getUser().getUsername())
                .detail(Details.REASON, why.code())
                .error(Errors.ACCESS_DENIED);
        Response page = context.form()
                .setAttribute("gatehouseEnrolmentMessage", why.message())
                .setStatus(Response.Status.FORBIDDEN)
                .createForm("gatehouse-okta-enrolment.ftl");
        context.forceChallenge(page);
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // there is nothing that a user could set up
    }

    @Override
    public void close() {
        // holds nothing
    }
}
