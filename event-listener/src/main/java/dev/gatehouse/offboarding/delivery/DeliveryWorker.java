package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.endpoint.Message;
import dev.gatehouse.offboarding.endpoint.OffboardingEndpoint;
import dev.gatehouse.offboarding.endpoint.OffboardingEndpointFactory;
import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.Delivery;
import dev.gatehouse.offboarding.store.DeliveryStatus;
import dev.gatehouse.offboarding.store.DeliveryStore;
import dev.gatehouse.offboarding.store.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Takes one delivery through one attempt in three steps: a short transaction claims it, HTTP happens outside any
 * transaction, a second short transaction records the result if the claim still holds.
 */
final class DeliveryWorker {

    private static final Logger log = Logger.getLogger(DeliveryWorker.class);

    private final KeycloakSessionFactory factory;
    private final DispatchSettings settings;
    private final Clock clock;
    private final Verdict verdict;
    private final EndpointSlots slots;

    DeliveryWorker(KeycloakSessionFactory factory, DispatchSettings settings, Clock clock) {
        this.factory = factory;
        this.settings = settings;
        this.clock = clock;
        this.verdict = new Verdict(settings.backoff());
        this.slots = new EndpointSlots(settings.concurrencyOfEndpoint());
    }

    /**
     * Attempts one delivery that is due.
     *
     * @param claimed called when a delivery was claimed, before it is sent: there may be more
     * @return false if nothing is due
     */
    boolean deliverOne(Runnable claimed) {
        String token = UUID.randomUUID().toString();
        Optional<Delivery> due = slots.take(busy -> claim(token, busy), Delivery::endpointId);
        due.ifPresent(delivery -> {
            try {
                claimed.run();
                record(delivery, token, attempt(delivery));
            } finally {
                slots.giveBack(delivery.endpointId());
            }
        });
        return due.isPresent();
    }

    private Optional<Delivery> claim(String token, Collection<String> busyEndpoints) {
        Instant now = clock.instant();
        return Database.inTransaction(
                factory, db -> new DeliveryStore(db).claim(now, now.plus(settings.lease()), token, busyEndpoints));
    }

    private AttemptResult attempt(Delivery delivery) {
        try {
            Attempt attempt =
                    KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> prepare(session, delivery));
            return attempt.run();
        } catch (RuntimeException e) {
            return new AttemptResult.Failed(Optional.empty(), e.toString(), Optional.empty());
        }
    }

    /** What is left to do when all that needs a Keycloak session is done. */
    private interface Attempt {
        AttemptResult run();
    }

    private Attempt prepare(KeycloakSession session, Delivery delivery) {
        if (Database.within(
                session, db -> new Ledger(db).enabledSince(delivery.realmId(), delivery.userId(), delivery.epoch()))) {
            return () -> new AttemptResult.Overtaken(Delivery.ENABLED_AGAIN);
        }
        RealmModel realm = session.realms().getRealm(delivery.realmId());
        ComponentModel component = realm == null ? null : realm.getComponent(delivery.endpointId());
        if (component == null) {
            return () -> new AttemptResult.Hopeless(Optional.empty(), "The endpoint was deleted");
        }
        if (!(session.getKeycloakSessionFactory()
                        .getProviderFactory(OffboardingEndpoint.class, component.getProviderId())
                instanceof OffboardingEndpointFactory kind)) {
            return () -> new AttemptResult.Hopeless(
                    Optional.empty(), "There is no kind of endpoint called " + component.getProviderId());
        }
        session.getContext().setRealm(realm);
        return prepare(session, delivery, kind.create(session, component));
    }

    private Attempt prepare(KeycloakSession session, Delivery delivery, OffboardingEndpoint endpoint) {
        if (!endpoint.enabled()) {
            return () -> new AttemptResult.Hopeless(Optional.empty(), "The endpoint is switched off");
        }
        try {
            Message message =
                    new Message(delivery.id(), EventType.OFFBOARDING, "", clock.instant(), delivery.payload());
            EndpointClient client = new EndpointClient(
                    session.getProvider(HttpClientProvider.class).getHttpClient(), settings.timeout(), clock);
            return endpoint.request(message)
                    .<Attempt>map(request -> () -> client.send(request))
                    .orElse(AttemptResult.Skipped::new);
        } catch (IllegalArgumentException e) {
            String error = "The endpoint is misconfigured: " + e.getMessage();
            return () -> new AttemptResult.Failed(Optional.empty(), error, Optional.empty());
        }
    }

    private void record(Delivery delivery, String token, AttemptResult result) {
        Delivery.Progress progress = verdict.of(
                delivery.progress(),
                result,
                clock.instant(),
                ThreadLocalRandom.current().nextDouble());
        boolean recorded =
                Database.inTransaction(factory, db -> new DeliveryStore(db).record(delivery.id(), token, progress));
        if (recorded) {
            report(delivery, result, progress);
        } else {
            log.warnf(
                    "The result of webhook %s was not recorded: its lease ran out and another worker has it",
                    delivery.id());
        }
    }

    private static void report(Delivery delivery, AttemptResult result, Delivery.Progress progress) {
        String error = progress.lastError().orElse("");
        if (result instanceof AttemptResult.Overtaken) {
            log.infof("Webhook %s to endpoint %s is not sent: %s", delivery.id(), delivery.endpointId(), error);
        } else if (progress.status() == DeliveryStatus.DELIVERED) {
            log.infof(
                    "Webhook %s to endpoint %s was delivered in attempt %d",
                    delivery.id(), delivery.endpointId(), progress.attempts());
        } else if (progress.status() == DeliveryStatus.SKIPPED) {
            log.infof(
                    "Webhook %s is skipped: there is nothing to send to endpoint %s",
                    delivery.id(), delivery.endpointId());
        } else if (progress.status() == DeliveryStatus.DEAD) {
            log.errorf(
                    "Webhook %s to endpoint %s is dead after %d attempts and must be replayed by an administrator: %s",
                    delivery.id(), delivery.endpointId(), progress.attempts(), error);
        } else {
            log.warnf(
                    "Webhook %s to endpoint %s failed in attempt %d and is tried again at %s: %s",
                    delivery.id(), delivery.endpointId(), progress.attempts(), progress.nextAttemptAt(), error);
        }
    }
}
