package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.endpoint.OffboardingEndpoint;
import dev.gatehouse.offboarding.endpoint.WebhookEndpointConfig;
import dev.gatehouse.offboarding.endpoint.WebhookEndpointFactory;
import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Alert;
import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.store.Delivery;
import dev.gatehouse.offboarding.store.DeliveryStore;
import dev.gatehouse.offboarding.store.RealmSetups;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;

/**
 * Writes alerts to the webhook endpoints of a realm that want them, in the transaction that it is given. From there on
 * an alert goes the way of every other message, but that it waits for none and a dry run does not stop it.
 */
public final class AlertOutbox {

    private final RealmSetups realms;
    private final DeliveryStore deliveries;
    private final Duration retryWindow;

    /**
     * @param db the session of the transaction that the alert belongs to
     * @param retryWindow for how long deliveries are tried
     */
    public AlertOutbox(StatelessSession db, Duration retryWindow) {
        this.realms = new RealmSetups(db);
        this.deliveries = new DeliveryStore(db);
        this.retryWindow = retryWindow;
    }

    /**
     * Writes one delivery for each enabled webhook endpoint with alerts switched on.
     *
     * @param alert the alert
     * @param except id of an endpoint that is not told, since the alert is about it
     * @param now the time
     */
    public void write(Alert alert, Optional<String> except, Instant now) {
        RealmSetups.Setup realm = realms.of(alert.realmId());
        List<RealmSetups.Component> receivers = realm.components(OffboardingEndpoint.class).stream()
                .filter(AlertOutbox::wantsAlerts)
                .filter(endpoint -> !except.equals(Optional.of(endpoint.id())))
                .toList();
        if (receivers.isEmpty()) {
            return;
        }
        String alertId = UUID.randomUUID().toString();
        receivers.forEach(endpoint -> deliveries.insert(delivery(alert, alertId, realm.name(), endpoint.id(), now)));
    }

    private Delivery delivery(Alert alert, String alertId, String realm, String endpointId, Instant now) {
        String id = UUID.randomUUID().toString();
        return new Delivery(
                id,
                null,
                alert.realmId(),
                alertId,
                0,
                endpointId,
                EventType.ALERT,
                "",
                Action.NOTIFY.wireName(),
                AlertPayload.of(id, alertId, realm, alert, now).toJson(),
                Delivery.Progress.fresh(now, now.plus(retryWindow)),
                now);
    }

    private static boolean wantsAlerts(RealmSetups.Component endpoint) {
        return endpoint.providerId().equals(WebhookEndpointFactory.ID)
                && WebhookEndpointConfig.enabled(endpoint.first(WebhookEndpointConfig.ENABLED))
                && WebhookEndpointConfig.alerts(endpoint.first(WebhookEndpointConfig.ALERTS));
    }
}
