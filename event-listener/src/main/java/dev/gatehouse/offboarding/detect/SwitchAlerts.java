package dev.gatehouse.offboarding.detect;

import dev.gatehouse.offboarding.delivery.AlertOutbox;
import dev.gatehouse.offboarding.leaver.Alert;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.store.AlertStore;
import dev.gatehouse.offboarding.store.RealmReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.keycloak.storage.UserStorageProvider;

/**
 * Makes alerts of what was switched off. Its users cannot sign in from then on and look disabled, but nobody disabled
 * them: no case may come of it, and somebody should know.
 */
final class SwitchAlerts {

    private final RealmReader realms;
    private final AlertStore alerts;
    private final AlertOutbox outbox;

    /**
     * @param db the session of the transaction that does the switching
     * @param retryWindow for how long webhooks are tried
     */
    SwitchAlerts(StatelessSession db, Duration retryWindow) {
        this.realms = new RealmReader(db);
        this.alerts = new AlertStore(db);
        this.outbox = new AlertOutbox(db, retryWindow);
    }

    /**
     * Writes alerts in the transaction that does the switching.
     *
     * @param turnedOff what was switched off
     * @param by who did it
     * @param now the time
     * @return the alerts
     */
    List<Alert> write(List<Switch> turnedOff, Source by, Instant now) {
        List<Alert> written = turnedOff.stream()
                .map(one -> alert(one, by))
                .flatMap(Optional::stream)
                .toList();
        written.forEach(alert -> {
            alerts.insert(alert, now);
            outbox.write(alert, Optional.empty(), now);
        });
        return written;
    }

    private Optional<Alert> alert(Switch one, Source by) {
        return switch (one.kind()) {
            case REALM -> Optional.of(alert(one, one.realmId(), "", by));
            case ORGANIZATION -> Optional.of(alert(one, one.realmId(), "organizations/" + one.id(), by));
            case COMPONENT ->
                realms.realmOfComponent(one.id(), UserStorageProvider.class.getName())
                        .map(realmId -> alert(one, realmId, "components/" + one.id(), by));
        };
    }

    private static Alert alert(Switch one, String realmId, String path, Source by) {
        Map<String, String> details = new HashMap<>();
        details.put("source", by.type().wireName());
        if (by.actor() != null) {
            details.put("actor", by.actor());
        }
        return new Alert(realmId, path, one.kind().alert(), one.kind().text(), details, Map.of());
    }
}
