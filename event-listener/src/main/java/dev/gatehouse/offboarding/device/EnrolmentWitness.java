package dev.gatehouse.offboarding.device;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;

/**
 * Learns from events that somebody signed in through an enrolment client, in the transaction that hands out the
 * tokens. With an authorization code, what the app says of the device is kept by Keycloak with the client session,
 * from the authorization request on; with the device authorization grant (RFC 8628) it is read from the token request.
 *
 * <p>If the realm wants devices to be named in token requests only, authorization requests are not looked at.
 *
 * <p>Whatever the app says, the sign-in goes on: a device that is refused leaves a line in the log and an event.
 */
public final class EnrolmentWitness {

    /** The name under which enrolments appear in the realm's events, in the detail {@code custom_required_action}. */
    public static final String EVENT = "gatehouse-device-enrolment";

    private static final Logger log = Logger.getLogger(EnrolmentWitness.class);
    private static final String NOTE = AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX;

    private final KeycloakSession session;
    private final Clock clock;

    /**
     * @param session the session whose transaction the events belong to
     * @param clock the source of time
     */
    public EnrolmentWitness(KeycloakSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    /**
     * Takes a user event; all but the redeeming of a code are passed over.
     *
     * @param event the event
     */
    public void onEvent(Event event) {
        boolean code = event.getType() == EventType.CODE_TO_TOKEN;
        if (!code && event.getType() != EventType.OAUTH2_DEVICE_CODE_TO_TOKEN) {
            return;
        }
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        Optional<ComponentModel> component = realm.getComponentsStream(realm.getId(), DeviceEnrolment.class.getName())
                .findFirst();
        component.ifPresent(model -> {
            EnrolmentConfig config = EnrolmentConfig.of(model);
            if (config.enabled() && config.clients().contains(event.getClientId())) {
                parameters(realm, event, code && !config.tokenRequestOnly())
                        .ifPresent(parameters -> enrol(realm, model.getId(), config, event, parameters));
            }
        });
    }

    /** What the app says of the device; empty if it says nothing. */
    private Optional<Map<String, String>> parameters(RealmModel realm, Event event, boolean authorization) {
        Map<String, String> found = authorization ? ofClientSession(realm, event) : ofTokenRequest();
        return found.containsKey(DeviceClaim.ID) ? Optional.of(found) : Optional.empty();
    }

    /** Each is said once: a device that was removed does not come back by a later sign-in that names none. */
    private Map<String, String> ofClientSession(RealmModel realm, Event event) {
        UserSessionModel signedIn = session.sessions().getUserSession(realm, event.getSessionId());
        ClientModel client = realm.getClientByClientId(event.getClientId());
        AuthenticatedClientSessionModel notes = signedIn == null || client == null
                ? null
                : signedIn.getAuthenticatedClientSessionByClient(client.getId());
        Map<String, String> found = new HashMap<>();
        if (notes != null) {
            for (String name : DeviceClaim.PARAMETERS) {
                String value = notes.getNote(NOTE + name);
                if (value != null) {
                    found.put(name, value);
                    notes.removeNote(NOTE + name);
                }
            }
        }
        return found;
    }

    private Map<String, String> ofTokenRequest() {
        var form = session.getContext().getHttpRequest().getDecodedFormParameters();
        Map<String, String> found = new HashMap<>();
        for (String name : DeviceClaim.PARAMETERS) {
            if (form.getFirst(name) != null) {
                found.put(name, form.getFirst(name));
            }
        }
        return found;
    }

    private void enrol(
            RealmModel realm, String componentId, EnrolmentConfig config, Event event, Map<String, String> parameters) {
        UserModel user = session.users().getUserById(realm, event.getUserId());
        if (user == null) {
            return;
        }
        if (config.tokenRequestOnly()
                && realm.getClientByClientId(event.getClientId()).isPublicClient()) {
            refused(realm, event, "The client is public, and only confidential ones may name devices");
            return;
        }
        DeviceClaim claim;
        try {
            claim = DeviceClaim.of(parameters::get);
        } catch (IllegalArgumentException e) {
            refused(realm, event, e.getMessage());
            return;
        }
        DeviceRegistry.Enrolled enrolled = new DeviceRegistry(session, realm)
                .enrol(
                        componentId,
                        config,
                        new DeviceRegistry.SignIn(user, event.getClientId(), claim, clock.instant()));
        switch (enrolled.what()) {
            case REFUSED_FOREIGN -> refused(realm, event, "The device is another user's");
            case REFUSED_LIMIT ->
                refused(realm, event, "The user has as many devices as the realm allows: " + config.maxDevices());
            case KNOWN -> log.debugf("User %s signed in on a device of hers", user.getId());
            case ENROLLED, MOVED -> accepted(realm, event, claim, enrolled);
        }
    }

    private void accepted(RealmModel realm, Event event, DeviceClaim claim, DeviceRegistry.Enrolled enrolled) {
        String how = enrolled.what().name().toLowerCase(Locale.ROOT);
        log.infof(
                "A device of user %s of realm %s was %s by client %s%s",
                event.getUserId(),
                realm.getId(),
                how,
                event.getClientId(),
                enrolled.from().map(id -> "; it was user " + id + "'s").orElse(""));
        EventBuilder told =
                told(realm, event).detail(DeviceClaim.ID, claim.id()).detail("enrolment", how);
        enrolled.from().ifPresent(id -> told.detail("previous_user_id", id));
        told.success();
    }

    private void refused(RealmModel realm, Event event, String why) {
        log.warnf(
                "A device of user %s of realm %s was not enrolled by client %s, the sign-in goes on: %s",
                event.getUserId(), realm.getId(), event.getClientId(), why);
        told(realm, event).detail(Details.REASON, why).storeImmediately(false).error("device_refused");
    }

    private EventBuilder told(RealmModel realm, Event event) {
        return new EventBuilder(realm, session)
                .event(EventType.CUSTOM_REQUIRED_ACTION)
                .detail(Details.CUSTOM_REQUIRED_ACTION, EVENT)
                .client(event.getClientId())
                .user(event.getUserId())
                .session(event.getSessionId())
                .ipAddress(event.getIpAddress());
    }
}
