package dev.gatehouse.scim.transaction;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.store.Database;
import dev.gatehouse.scim.store.DatabaseFailure;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Runs work in a Keycloak session and transaction, and returns only when that is committed. Where the database
 * reports that the transaction lost against another one, or that a constraint broke which no check had foreseen, the work
 * is done again from the start, after a short random pause and a few times at most: work must be repeatable. The second
 * time its own checks see what the other transaction wrote, and tell the client better than a constraint does.
 */
public final class Transactions {
    private static final Logger LOG = Logger.getLogger(Transactions.class);

    private static final String REPETITION = Transactions.class.getName() + ".REPETITION";

    private final KeycloakSession request;
    private final Backoff backoff;

    /**
     * Runs work for a request.
     *
     * @param request the session of the request, whose realm, connection and HTTP request the work sees
     * @param backoff how often work is repeated, and the pauses before
     */
    public Transactions(KeycloakSession request, Backoff backoff) {
        this.request = requireNonNull(request, "request");
        this.backoff = requireNonNull(backoff, "backoff");
    }

    /**
     * Does the work and commits it. What fails after the commit, when caches and sessions are brought up to date, is logged and
     * neither repeated nor an error: the work is stored.
     *
     * @param work what to do; its session is closed afterwards
     * @return what the work returned in the run that was committed
     * @throws RuntimeException what the work threw, or what kept the transaction from being committed, when it was not
     *     repeated any more; nothing is stored then
     */
    public <T> T run(Function<KeycloakSession, T> work) {
        return run(work, this::inOwnTransaction);
    }

    /**
     * Does the work like {@link #run}, but for the first time in the session and transaction of the request, which is over
     * afterwards: two transactions at once would hold two connections, and one costs less.
     */
    public <T> T runAsRequest(Function<KeycloakSession, T> work) {
        return run(work, this::inTransactionOfRequest);
    }

    /**
     * Whether the work that runs in a session is tried again. Then others are at the same, and it had better queue behind them
     * than meet them once more.
     */
    public static boolean isRepetition(KeycloakSession session) {
        return session.getAttribute(REPETITION) != null;
    }

    private <T> T run(Function<KeycloakSession, T> work, Attempt<T> first) {
        Attempt<T> next = first;
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work, next);
            } catch (RuntimeException e) {
                if (!isWorthRepeating(e) || attempt >= backoff.attempts()) {
                    throw e;
                }
                LOG.debugf(e, "Attempt %d of a transaction failed and is repeated", attempt);
                backoff.pauseAfter(attempt);
                next = this::repeat;
            }
        }
    }

    private <T> void repeat(Function<KeycloakSession, T> work, Outcome<T> outcome) {
        inOwnTransaction(
                session -> {
                    session.setAttribute(REPETITION, true);
                    return work.apply(session);
                },
                outcome);
    }

    private static boolean isWorthRepeating(RuntimeException failure) {
        return switch (DatabaseFailure.of(failure)) {
            case CONTENTION, CONSTRAINT -> true;
            case VALUE, OTHER -> false;
        };
    }

    private static <T> T once(Function<KeycloakSession, T> work, Attempt<T> attempt) {
        Outcome<T> outcome = new Outcome<>();
        try {
            attempt.make(work, outcome);
        } catch (RuntimeException e) {
            if (!outcome.isCommitted()) {
                throw e;
            }
            LOG.error("The change was stored, but something that Keycloak does after a commit failed", e);
        }
        return outcome.get();
    }

    private <T> void inTransactionOfRequest(Function<KeycloakSession, T> work, Outcome<T> outcome) {
        KeycloakTransactionManager transaction = request.getTransactionManager();
        transaction.enlistAfterCompletion(outcome);
        try {
            outcome.set(work.apply(request));
            requireCommittable(request);
        } catch (RuntimeException e) {
            try {
                transaction.rollback();
            } catch (RuntimeException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
        transaction.commit();
    }

    private <T> void inOwnTransaction(Function<KeycloakSession, T> work, Outcome<T> outcome) {
        KeycloakContext context = request.getContext();
        KeycloakModelUtils.runJobInTransactionWithResult(
                request.getKeycloakSessionFactory(),
                context,
                session -> {
                    session.getTransactionManager().enlistAfterCompletion(outcome);
                    continueRequest(context, session.getContext());
                    outcome.set(work.apply(session));
                    requireCommittable(session);
                    return null;
                },
                "SCIM request");
    }

    private static void continueRequest(KeycloakContext from, KeycloakContext to) {
        if (to.getRealm() == null) {
            throw ScimException.of(404, "The realm was deleted meanwhile");
        }
        to.setHttpRequest(from.getHttpRequest());
        to.setConnection(from.getConnection());
    }

    /** What would fail at the commit fails here already, and what would be rolled back silently does not pass for done. */
    private static void requireCommittable(KeycloakSession session) {
        new Database(session).flush();
        if (session.getTransactionManager().getRollbackOnly()) {
            throw new IllegalStateException("Something in the transaction asked for a rollback");
        }
    }

    @FunctionalInterface
    private interface Attempt<T> {
        void make(Function<KeycloakSession, T> work, Outcome<T> outcome);
    }
}
