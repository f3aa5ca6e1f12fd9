package dev.gatehouse.okta.signin;

import dev.gatehouse.okta.client.PrimaryAuthentication.Outcome;
import java.io.IOException;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.validation.Validation;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * Tells a person on the sign-in page why her password was not enough. Only somebody who typed the right password is told,
 * so that nobody else learns anything about an account.
 */
final class SignInNotice {

    /** Where Keycloak keeps an error that the next page of a sign-in shows. */
    private static final String FORWARDED_ERROR = "fwMessageError";

    private SignInNotice() {}

    static void show(KeycloakSession session, Outcome outcome) {
        AuthenticationSessionModel signIn = session.getContext().getAuthenticationSession();
        if (signIn != null) {
            FormMessage message = new FormMessage(field(signIn), text(outcome));
            signIn.setAuthNote(FORWARDED_ERROR, json(message));
        }
    }

    private static String field(AuthenticationSessionModel signIn) {
        boolean passwordOnly =
                Boolean.parseBoolean(signIn.getAuthNote(AbstractUsernameFormAuthenticator.USERNAME_HIDDEN));
        return passwordOnly ? Validation.FIELD_PASSWORD : Validation.FIELD_USERNAME;
    }

    private static String text(Outcome outcome) {
        return switch (outcome) {
            case PASSWORD_EXPIRED -> "Your Okta password has expired. Change it in Okta, then sign in here again.";
            case SECOND_FACTOR -> "Okta asks you for a second factor, which this page cannot. Sign in through Okta.";
            default -> "Okta asks for more than your password. Sign in to Okta first, or ask your administrator.";
        };
    }

    private static String json(FormMessage message) {
        try {
            return JsonSerialization.writeValueAsString(message);
        } catch (IOException e) {
            throw new IllegalStateException("a message cannot be written as JSON", e);
        }
    }
}
