package dev.gatehouse.offboarding.record;

import dev.gatehouse.offboarding.delivery.AlertOutbox;
import dev.gatehouse.offboarding.leaver.Alert;
import dev.gatehouse.offboarding.metrics.OffboardingMetrics;
import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.Hold;
import dev.gatehouse.offboarding.store.HoldStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Tells administrators that a brake was pulled, once for each hold and only after it was committed: an error in the log,
 * an admin event, which the realm's event store keeps and its listeners get, if it has any, and a message to each webhook
 * endpoint that wants alerts.
 */
public final class HoldAlerts {

    /** Resource type of the admin event. */
    public static final String RESOURCE = "GATEHOUSE_OFFBOARDING_HOLD";

    private static final String PULLED = "brake_pulled";
    private static final String WAITING = "What was not under way waits, and so does whoever leaves next, until an"
            + " administrator releases or discards ";
    private static final Logger log = Logger.getLogger(HoldAlerts.class);

    private final KeycloakSessionFactory factory;
    private final OffboardingMetrics metrics;
    private final Duration retryWindow;
    private final Runnable told;
    private final Clock clock;

    /**
     * @param factory Keycloak's session factory
     * @param metrics counts the holds
     * @param retryWindow for how long webhooks are tried
     * @param told called after a commit that may have left webhooks to send; must not block
     * @param clock the source of time
     */
    public HoldAlerts(
            KeycloakSessionFactory factory,
            OffboardingMetrics metrics,
            Duration retryWindow,
            Runnable told,
            Clock clock) {
        this.factory = factory;
        this.metrics = metrics;
        this.retryWindow = retryWindow;
        this.told = told;
        this.clock = clock;
    }

    /**
     * Tells of one hold.
     *
     * @return false if there is none to tell of
     */
    public boolean tellOne() {
        Optional<Hold> pulled = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            Instant now = clock.instant();
            Optional<Hold> claimed = Database.within(session, db -> claim(db, now));
            claimed.ifPresent(hold -> tell(session, hold));
            return claimed;
        });
        pulled.ifPresent(hold -> {
            metrics.held(hold.realmId());
            metrics.alerted(hold.realmId(), PULLED);
            told.run();
        });
        return pulled.isPresent();
    }

    private Optional<Hold> claim(StatelessSession db, Instant now) {
        Optional<Hold> claimed = new HoldStore(db).claimForAlert(now);
        claimed.ifPresent(hold -> new AlertOutbox(db, retryWindow).write(alert(hold), Optional.empty(), now));
        return claimed;
    }

    private static Alert alert(Hold hold) {
        return new Alert(
                hold.realmId(),
                path(hold),
                PULLED,
                "The brake is pulled: " + hold.why() + ". " + WAITING + "the hold",
                Map.of(),
                Map.of("leavers", hold.leavers(), "enabledUsers", hold.enabledUsers()));
    }

    private static String path(Hold hold) {
        return "gatehouse-offboarding/holds/" + hold.id();
    }

    private static void tell(KeycloakSession session, Hold hold) {
        log.errorf(
                "The brake of realm %s is pulled: %s. " + WAITING + "hold %s", hold.realmId(), hold.why(), hold.id());
        RealmModel realm = session.realms().getRealm(hold.realmId());
        if (realm != null) {
            session.getContext().setRealm(realm);
            fire(session, realm, event(realm, hold));
        }
    }

    private static AdminEvent event(RealmModel realm, Hold hold) {
        AuthDetails nobody = new AuthDetails();
        nobody.setRealmId(realm.getId());
        nobody.setRealmName(realm.getName());
        AdminEvent event = new AdminEvent();
        event.setId(UUID.randomUUID().toString());
        event.setTime(hold.openedAt().toEpochMilli());
        event.setRealmId(realm.getId());
        event.setRealmName(realm.getName());
        event.setAuthDetails(nobody);
        event.setOperationType(OperationType.CREATE);
        event.setResourceTypeAsString(RESOURCE);
        event.setResourcePath(path(hold));
        event.setDetails(Map.of("why", hold.why(), "leavers", Long.toString(hold.leavers())));
        return event;
    }

    private static void fire(KeycloakSession session, RealmModel realm, AdminEvent event) {
        EventStoreProvider store = session.getProvider(EventStoreProvider.class);
        if (realm.isAdminEventsEnabled() && store != null) {
            store.onEvent(event, false);
        }
        Set<String> ofRealm = realm.getEventsListenersStream().collect(Collectors.toSet());
        session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(EventListenerProvider.class)
                .map(EventListenerProviderFactory.class::cast)
                .filter(factory -> factory.isGlobal() || ofRealm.contains(factory.getId()))
                .map(factory -> session.getProvider(EventListenerProvider.class, factory.getId()))
                .forEach(listener -> tell(listener, event));
    }

    /** A listener that fails must not keep the others from hearing of it. */
    private static void tell(EventListenerProvider listener, AdminEvent event) {
        try {
            listener.onEvent(event, false);
        } catch (RuntimeException e) {
            log.warnf(e, "An event listener failed on %s", event.getResourcePath());
        }
    }
}
