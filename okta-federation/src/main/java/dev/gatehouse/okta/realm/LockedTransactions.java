package dev.gatehouse.okta.realm;

import dev.gatehouse.okta.store.StateLock.BusyException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Transactions that begin by taking a federation's lock. Some databases give up waiting after a second or two, while
 * another transaction writes some hundreds of users: then it is tried again after a pause, for nothing has happened yet.
 */
public final class LockedTransactions {

    private static final Logger LOG = Logger.getLogger(LockedTransactions.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long SHORTEST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 500;

    private final KeycloakSessionFactory sessions;

    /**
     * @param sessions makes a session for each transaction
     */
    public LockedTransactions(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * Runs a piece of work and commits it.
     *
     * @param work what takes the lock first
     * @return what the work returned, once it is committed
     * @throws BusyException when the lock cannot be had in about a minute
     */
    public <T> T call(Function<KeycloakSession, T> work) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return KeycloakModelUtils.runJobInTransactionWithResult(sessions, null, work::apply, "Okta federation");
            } catch (BusyException e) {
                if (System.nanoTime() > end || !pause()) {
                    throw e;
                }
                LOG.debugf(e, "The lock of an Okta federation is taken, trying again");
            }
        }
    }

    /** A database that is down refuses at once: nobody is to ask it without a pause. Says whether to go on. */
    private static boolean pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE, LONGEST_PAUSE));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
