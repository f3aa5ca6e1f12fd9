package dev.gatehouse.scim.invitation;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Sends e-mails in the background, a few at a time, so that no request waits for a mail server. What waits is in memory only:
 * it is lost when the server stops. Of more than a thousand that wait, the rest is not sent.
 */
final class MailQueue {
    private static final Logger LOG = Logger.getLogger(MailQueue.class);
    private static final String EXECUTOR = "gatehouse-scim-mail";
    private static final int MOST_WAITING = 1_000;

    private final KeycloakSessionFactory factory;
    private final ExecutorService executor;

    MailQueue(KeycloakSession session) {
        this.factory = requireNonNull(session, "session").getKeycloakSessionFactory();
        this.executor = session.getProvider(ExecutorsProvider.class).getExecutor(EXECUTOR);
    }

    /** Has an e-mail sent. That it cannot be sent is logged and no error. */
    void add(InvitationMail mail) {
        if (executor instanceof ThreadPoolExecutor pool && pool.getQueue().size() >= MOST_WAITING) {
            notSent(mail, new RejectedExecutionException(MOST_WAITING + " e-mails wait to be sent already"));
            return;
        }
        try {
            executor.execute(() -> send(mail));
        } catch (RejectedExecutionException e) {
            notSent(mail, e);
        }
    }

    private void send(InvitationMail mail) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> {
                try {
                    mail.send(session);
                } catch (EmailException e) {
                    notSent(mail, e);
                }
            });
        } catch (RuntimeException e) {
            notSent(mail, e);
        }
    }

    private static void notSent(InvitationMail mail, Exception reason) {
        LOG.warnf(reason, "Could not send an invitation to user %s of realm %s", mail.userId(), mail.realmId());
    }
}
