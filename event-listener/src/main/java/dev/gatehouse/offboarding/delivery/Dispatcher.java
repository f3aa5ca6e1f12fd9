package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.store.CaseStore;
import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.Ledger;
import dev.gatehouse.offboarding.store.OffboardingCase;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Does what recorded cases ask for, on any node: ends sessions, then sends webhooks. It is kicked after each commit
 * that recorded something and by a timer. Sessions are ended by workers and threads of their own, which no receiver can
 * hold up. A worker that finds work brings in another one, up to the bound. Nothing waits in memory, so a node that
 * dies loses nothing but time.
 */
public final class Dispatcher {

    private static final Logger log = Logger.getLogger(Dispatcher.class);
    private static final int SESSION_ENDERS = 2;

    private final KeycloakSessionFactory factory;
    private final DispatchSettings settings;
    private final Clock clock;
    private final DeliveryWorker deliveries;
    private final Workers ending;
    private final Workers sending;

    /**
     * @param factory Keycloak's session factory
     * @param forSessions runs those who end sessions
     * @param forWebhooks runs those who send webhooks
     * @param settings how to work
     * @param clock the source of time
     */
    public Dispatcher(
            KeycloakSessionFactory factory,
            Executor forSessions,
            Executor forWebhooks,
            DispatchSettings settings,
            Clock clock) {
        this.factory = factory;
        this.settings = settings;
        this.clock = clock;
        this.deliveries = new DeliveryWorker(factory, settings, clock);
        this.ending = new Workers(forSessions, SESSION_ENDERS, this::endSessionsOfOne);
        this.sending = new Workers(forWebhooks, settings.concurrency(), this::deliverOne);
    }

    /** Has someone look for work soon. Never blocks and never throws. */
    public void kick() {
        ending.kick();
        sending.kick();
    }

    private boolean deliverOne() {
        return deliveries.deliverOne(sending::kick);
    }

    private boolean endSessionsOfOne() {
        Instant now = clock.instant();
        Optional<OffboardingCase> claimed = Database.inTransaction(
                factory, db -> new CaseStore(db).claimForSessions(now, now.plus(settings.lease())));
        claimed.ifPresent(leaving -> {
            endSessions(leaving);
            kick();
        });
        return claimed.isPresent();
    }

    private void endSessions(OffboardingCase leaving) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> {
                boolean cameBack = Database.within(
                        session,
                        db -> new Ledger(db).enabledSince(leaving.realmId(), leaving.userId(), leaving.epoch()));
                new SessionEnder(session).end(leaving, cameBack);
                Database.within(session, db -> {
                    new CaseStore(db).sessionsEnded(leaving.id(), clock.instant());
                    return null;
                });
            });
        } catch (RuntimeException e) {
            log.warnf(
                    e,
                    "Sessions of user %s in realm %s could not be ended; tried again in %d s",
                    leaving.userId(),
                    leaving.realmId(),
                    settings.lease().toSeconds());
        }
    }
}
