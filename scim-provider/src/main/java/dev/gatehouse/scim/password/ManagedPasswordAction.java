package dev.gatehouse.scim.password;

import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.UpdatePassword;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.RequiredAction;

/**
 * Keycloak's action to update the password, but for users whose password a SCIM client manages: they are told so, whether
 * they come from the account console or have forgotten it. It takes the place of Keycloak's own by having the same id
 * and a higher order. When an administrator has put the action upon the user herself, as with a temporary password, she
 * may do it.
 */
public final class ManagedPasswordAction extends UpdatePassword {
    private static final String MESSAGE = "gatehouseManagedPassword";
    private static final int BEFORE_KEYCLOAKS_OWN = 100;

    @Override
    public int order() {
        return BEFORE_KEYCLOAKS_OWN;
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return this;
    }

    /** The age of a managed password is none of its user's business. */
    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        if (!ManagedPasswords.include(context.getRealm(), context.getUser())) {
            super.evaluateTriggers(context);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        if (isRefused(context)) {
            refuse(context);
        } else {
            super.requiredActionChallenge(context);
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        if (isRefused(context)) {
            refuse(context);
        } else {
            super.processAction(context);
        }
    }

    private static boolean isRefused(RequiredActionContext context) {
        UserModel user = context.getUser();
        boolean isAdministratorsWish =
                user.getRequiredActionsStream().anyMatch(RequiredAction.UPDATE_PASSWORD.name()::equals);
        return !isAdministratorsWish && ManagedPasswords.include(context.getRealm(), user);
    }

    private static void refuse(RequiredActionContext context) {
        context.getEvent()
                .clone()
                .event(EventType.UPDATE_CREDENTIAL_ERROR)
                .user(context.getUser())
                .error(Errors.NOT_ALLOWED);
        context.challenge(context.form().setError(MESSAGE).createErrorPage(Response.Status.FORBIDDEN));
    }
}
