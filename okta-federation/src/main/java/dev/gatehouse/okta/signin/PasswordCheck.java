package dev.gatehouse.okta.signin;

import dev.gatehouse.okta.client.OktaException;
import dev.gatehouse.okta.client.PrimaryAuthentication;
import dev.gatehouse.okta.client.PrimaryAuthentication.Answer;
import dev.gatehouse.okta.client.PrimaryAuthentication.Outcome;
import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.profile.AttributeMappings;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Asks Okta whether a password is right. Only a plain yes counts, and only when it is about the person whom the account was
 * synced from. When Okta cannot be asked the answer is no. Passwords are neither kept nor logged.
 */
public final class PasswordCheck {

    private static final Logger LOG = Logger.getLogger(PasswordCheck.class);

    private final KeycloakSession session;
    private final OktaConfig config;

    /**
     * @param session of the sign-in
     * @param config the federation of the user
     */
    public PasswordCheck(KeycloakSession session, OktaConfig config) {
        this.session = session;
        this.config = config;
    }

    /** Says whether Okta accepts a password of one of the federation's users. */
    public boolean accepts(UserModel user, String password) {
        String oktaId = user.getFirstAttribute(AttributeMappings.OKTA_ID);
        String login = user.getFirstAttribute(AttributeMappings.OKTA_LOGIN);
        if (oktaId == null || login == null || password == null || password.isEmpty()) {
            return false;
        }
        Attempts attempts = new Attempts(session.singleUseObjects(), config.componentId(), oktaId);
        Optional<Attempts.Place> place = attempts.claim();
        if (place.isEmpty()) {
            LOG.warnf(
                    "Okta federation %s: the sign-in of user %s is refused without asking Okta: too many wrong "
                            + "passwords within %d minutes",
                    config.name(), oktaId, Attempts.WINDOW.toMinutes());
            return false;
        }
        Answer answer;
        try {
            answer = authentication().check(login, password);
        } catch (OktaException e) {
            place.get().free();
            LOG.errorf(
                    "Okta federation %s: the sign-in of user %s is refused, since Okta cannot be asked: %s",
                    config.name(), oktaId, e.getMessage());
            return false;
        }
        return decide(oktaId, answer, attempts, place.get());
    }

    private boolean decide(String oktaId, Answer answer, Attempts attempts, Attempts.Place place) {
        if (answer.outcome() == Outcome.ACCEPTED && oktaId.equals(answer.userId())) {
            attempts.forget();
            return true;
        }
        refuse(oktaId, answer, attempts, place);
        return false;
    }

    private void refuse(String oktaId, Answer answer, Attempts attempts, Attempts.Place place) {
        switch (answer.outcome()) {
            case ACCEPTED -> {
                place.free();
                LOG.warnf(
                        "Okta federation %s: the sign-in of user %s is refused: the login is that of another user in "
                                + "Okta by now. Sync the federation",
                        config.name(), oktaId);
            }
            case WRONG, LOCKED_OUT ->
                LOG.infof(
                        "Okta federation %s: the sign-in of user %s is refused: Okta answers %s",
                        config.name(), oktaId, answer.status());
            case SECOND_FACTOR, PASSWORD_EXPIRED, OTHER -> {
                attempts.forget();
                SignInNotice.show(session, answer.outcome());
                LOG.infof(
                        "Okta federation %s: the sign-in of user %s is refused: Okta asks for more than the "
                                + "password and answers %s",
                        config.name(), oktaId, answer.status());
            }
        }
    }

    private PrimaryAuthentication authentication() {
        return new PrimaryAuthentication(
                session.getProvider(HttpClientProvider.class).getHttpClient(),
                config.connection().domain());
    }
}
