package dev.gatehouse.offboarding.record;

import dev.gatehouse.offboarding.delivery.AlertOutbox;
import dev.gatehouse.offboarding.leaver.Actor;
import dev.gatehouse.offboarding.leaver.Alert;
import dev.gatehouse.offboarding.store.AlertStore;
import dev.gatehouse.offboarding.store.AuditEntry;
import dev.gatehouse.offboarding.store.AuditEntry.What;
import dev.gatehouse.offboarding.store.AuditStore;
import dev.gatehouse.offboarding.store.OffboardingCase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;

/**
 * Tells administrators of a case that was released while no endpoint was enabled, although something was to be done with
 * devices: a line of the audit record, an admin event, a warning in the log, and a message to whoever wants alerts.
 */
final class NobodyTold {

    private static final Logger log = Logger.getLogger(NobodyTold.class);
    private static final String WHAT = "nobody_told";

    private final AuditStore audit;
    private final AlertStore alerts;
    private final AlertOutbox outbox;
    private final Instant now;

    /**
     * @param db the session of the transaction that releases the case
     * @param retryWindow for how long webhooks are tried
     * @param now the time
     */
    NobodyTold(StatelessSession db, Duration retryWindow, Instant now) {
        this.audit = new AuditStore(db);
        this.alerts = new AlertStore(db);
        this.outbox = new AlertOutbox(db, retryWindow);
        this.now = now;
    }

    /**
     * Tells of a case, if it is worth it.
     *
     * @param one a case that was released and that no message was written for
     */
    void of(OffboardingCase one) {
        if (!one.course().action().destructive()) {
            return;
        }
        audit.append(AuditEntry.of(
                one,
                now,
                What.UNTOLD,
                Actor.SERVER,
                "No endpoint is enabled: nobody is told, until somebody sends it"));
        Alert alert = new Alert(
                one.realmId(),
                "gatehouse-offboarding/cases/" + one.id(),
                WHAT,
                "A case was released while no endpoint was enabled: nobody is told of it until an administrator sends it",
                Map.of("action", one.course().action().wireName()),
                Map.of());
        alerts.insert(alert, now);
        outbox.write(alert, Optional.empty(), now);
        log.warnf(
                "Case %s of user %s in realm %s was released, but no endpoint is enabled: nobody is told of %s until an"
                        + " administrator sends it",
                one.id(), one.userId(), one.realmId(), one.course().action().wireName());
    }
}
