package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.decide.DecisionMaker;
import dev.gatehouse.offboarding.endpoint.MessageParts;
import dev.gatehouse.offboarding.endpoint.OffboardingEndpoint;
import dev.gatehouse.offboarding.endpoint.WebhookEndpointConfig;
import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import dev.gatehouse.offboarding.store.Delivery;
import dev.gatehouse.offboarding.store.DeliveryStore;
import dev.gatehouse.offboarding.store.OffboardingCase;
import dev.gatehouse.offboarding.store.RealmSetups;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** Writes messages to enabled endpoints of a realm, in the transaction that it is given. */
public final class Outbox {

    private final RealmSetups realms;
    private final DeliveryStore deliveries;
    private final ToldAttributes told;
    private final Duration retryWindow;

    /**
     * @param db the session of the transaction that the messages belong to
     * @param realms what is set up in realms
     * @param retryWindow for how long deliveries are tried
     */
    public Outbox(StatelessSession db, RealmSetups realms, Duration retryWindow) {
        this.realms = realms;
        this.deliveries = new DeliveryStore(db);
        this.told = new ToldAttributes(new DecisionMaker(db, realms));
        this.retryWindow = retryWindow;
    }

    /**
     * Writes one delivery for each endpoint that is enabled, or one for each of the messages that its kind makes of it.
     *
     * @param about the case that it is about; its epoch orders the deliveries of one user
     * @param whole the user at the time of the transition; receivers are told the attributes that the policy names
     * @param type what the message is about
     * @param action what the receivers are asked to do
     * @param reassignTo who gets the devices, if anybody
     * @param now the time of writing
     * @param audience which endpoints to write to
     * @return how many were written
     */
    public int write(
            OffboardingCase about,
            UserSnapshot whole,
            EventType type,
            Action action,
            Optional<String> reassignTo,
            Instant now,
            Audience audience) {
        RealmSetups.Setup realm = realms.of(about.realmId());
        List<RealmSetups.Component> endpoints = realm.components(OffboardingEndpoint.class).stream()
                .filter(one -> audience.includes(one.id(), one.providerId()))
                .filter(one -> WebhookEndpointConfig.enabled(one.first(WebhookEndpointConfig.ENABLED)))
                .toList();
        if (endpoints.isEmpty()) {
            return 0;
        }
        UserSnapshot user = told.of(about.realmId(), whole);
        int count = 0;
        for (RealmSetups.Component endpoint : endpoints) {
            for (String part : MessageParts.of(endpoint.providerId(), endpoint.config(), type, about.reason(), user)) {
                String id = UUID.randomUUID().toString();
                OffboardingPayload payload = OffboardingPayload.of(
                        id,
                        about.id(),
                        realm.name(),
                        type,
                        action,
                        reassignTo,
                        about.reason(),
                        about.source(),
                        user,
                        about.detectedAt());
                deliveries.insert(new Delivery(
                        id,
                        about.id(),
                        about.realmId(),
                        about.userId(),
                        about.epoch(),
                        endpoint.id(),
                        type,
                        part,
                        action.wireName(),
                        payload.toJson(),
                        Delivery.Progress.fresh(now, now.plus(retryWindow)),
                        now));
                count++;
            }
        }
        return count;
    }
}
