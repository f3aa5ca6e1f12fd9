package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.leaver.Actor;
import dev.gatehouse.offboarding.metrics.OffboardingMetrics;
import dev.gatehouse.offboarding.store.AuditEntry;
import dev.gatehouse.offboarding.store.AuditStore;
import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.OffboardingCase;
import dev.gatehouse.offboarding.store.SessionsDue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Ends the sessions of leavers, those of a batch in one transaction. When that fails they are done one by one, so that
 * whoever's sessions cannot be ended holds up nobody else; hers are tried again when the lease runs out.
 */
final class SessionWork {

    private static final Logger log = Logger.getLogger(SessionWork.class);
    private static final int BATCH = 20;

    private final KeycloakSessionFactory factory;
    private final Duration lease;
    private final OffboardingMetrics metrics;
    private final Runnable more;
    private final Runnable done;
    private final Clock clock;

    /**
     * @param factory Keycloak's session factory
     * @param lease how long a claim lasts
     * @param metrics counts the cases
     * @param more called when there is work for somebody else too
     * @param done called after each piece of work, and when there was none
     * @param clock the source of time
     */
    SessionWork(
            KeycloakSessionFactory factory,
            Duration lease,
            OffboardingMetrics metrics,
            Runnable more,
            Runnable done,
            Clock clock) {
        this.factory = factory;
        this.lease = lease;
        this.metrics = metrics;
        this.more = more;
        this.done = done;
        this.clock = clock;
    }

    /**
     * Ends the sessions of some leavers.
     *
     * @return whether there may be others
     */
    boolean endSome() {
        try {
            Instant now = clock.instant();
            Instant leaseEnd = now.plus(lease);
            SessionsDue.Claimed claimed =
                    Database.inTransaction(factory, db -> new SessionsDue(db).claim(now, leaseEnd, BATCH));
            if (claimed.more()) {
                more.run();
            }
            end(claimed.cases(), leaseEnd);
            return claimed.more();
        } finally {
            done.run();
        }
    }

    private void end(List<OffboardingCase> cases, Instant leaseEnd) {
        if (cases.size() == 1 || !endedTogether(cases, leaseEnd)) {
            cases.forEach(one -> endOne(one, leaseEnd));
        }
    }

    private boolean endedTogether(List<OffboardingCase> cases, Instant leaseEnd) {
        try {
            return cases.isEmpty() || ended(cases, leaseEnd);
        } catch (RuntimeException e) {
            log.debugf(e, "The sessions of %d users could not be ended together; done one by one", cases.size());
            return false;
        }
    }

    private void endOne(OffboardingCase leaving, Instant leaseEnd) {
        try {
            if (!ended(List.of(leaving), leaseEnd)) {
                log.debugf("The lease of case %s ran out; another worker ends the sessions", leaving.id());
            }
        } catch (RuntimeException e) {
            log.warnf(
                    e,
                    "Sessions of user %s in realm %s could not be ended; tried again in %d s",
                    leaving.userId(),
                    leaving.realmId(),
                    lease.toSeconds());
        }
    }

    private boolean ended(List<OffboardingCase> cases, Instant leaseEnd) {
        boolean ours = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            endSessions(session, cases);
            boolean noted = Database.within(session, db -> note(db, cases, leaseEnd));
            if (!noted) {
                session.getTransactionManager().setRollbackOnly();
            }
            return noted;
        });
        if (ours) {
            cases.forEach(metrics::opened);
        }
        return ours;
    }

    private static void endSessions(KeycloakSession session, List<OffboardingCase> cases) {
        Set<String> back = Database.within(session, db -> new SessionsDue(db).cameBack(ids(cases)));
        SessionEnder ender = new SessionEnder(session);
        cases.forEach(one -> ender.end(one, back.contains(one.id())));
    }

    private boolean note(StatelessSession db, List<OffboardingCase> cases, Instant leaseEnd) {
        Instant now = clock.instant();
        if (!new SessionsDue(db).ended(ids(cases), leaseEnd, now)) {
            return false;
        }
        new AuditStore(db)
                .append(cases.stream()
                        .map(one -> AuditEntry.of(one, now, AuditEntry.What.SESSIONS_ENDED, Actor.SERVER, ""))
                        .toList());
        return true;
    }

    private static List<String> ids(List<OffboardingCase> cases) {
        return cases.stream().map(OffboardingCase::id).toList();
    }
}
