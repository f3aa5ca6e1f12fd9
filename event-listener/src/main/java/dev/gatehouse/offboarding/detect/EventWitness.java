package dev.gatehouse.offboarding.detect;

import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.store.Database;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Learns from events who is behind a transaction's changes, and of whom somebody says that she leaves. */
public final class EventWitness {

    /** Detail of an admin event: the kind of source, {@code okta} or {@code scim}. */
    public static final String SOURCE = "gatehouse.source";

    /** Detail of an admin event: the name of the connector or federation. */
    public static final String SOURCE_NAME = "gatehouse.source_name";

    /** The user events in whose transaction a user may end up disabled or removed; sign-ins, by far the most, do not. */
    private static final Set<EventType> OF_INTEREST = EnumSet.of(
            EventType.DELETE_ACCOUNT,
            EventType.UPDATE_PROFILE,
            EventType.CUSTOM_REQUIRED_ACTION,
            EventType.USER_DISABLED_BY_PERMANENT_LOCKOUT);

    private final TransactionWatches watches;
    private final KeycloakSession session;

    /**
     * @param watches where to note what is learned
     * @param session the session whose transaction the events belong to
     */
    public EventWitness(TransactionWatches watches, KeycloakSession session) {
        this.watches = watches;
        this.session = session;
    }

    /**
     * Takes an admin event: its actor is behind whatever else the transaction does, and above all behind what it does
     * to the user that the event is about.
     *
     * @param event the event
     */
    public void onEvent(AdminEvent event) {
        Source source = source(event);
        TransactionWatch watch = watch();
        watch.nameAll(source);
        userId(event.getResourcePath()).ifPresent(id -> {
            watch.name(id, source);
            EventWish.of(event).ifPresent(wish -> watch.wish(id, wish));
            if (LeaveWord.of(event)) {
                watches.armed(hibernate()).told(event.getRealmId(), id);
            }
        });
    }

    /**
     * Takes a user event; those of no interest and failures are passed over.
     *
     * @param event the event
     */
    public void onEvent(Event event) {
        if (event.getUserId() == null || !OF_INTEREST.contains(event.getType())) {
            return;
        }
        Source source = event.getType() == EventType.USER_DISABLED_BY_PERMANENT_LOCKOUT
                ? Source.LOCKOUT
                : new Source(Source.Type.USER, event.getType().name().toLowerCase(Locale.ROOT), event.getUserId());
        watch().name(event.getUserId(), source);
    }

    private TransactionWatch watch() {
        return watches.of(hibernate());
    }

    private SharedSessionContractImplementor hibernate() {
        return Database.hibernate(session).unwrap(SharedSessionContractImplementor.class);
    }

    private Source source(AdminEvent event) {
        Map<String, String> details = event.getDetails() == null ? Map.of() : event.getDetails();
        String actor =
                event.getAuthDetails() == null ? null : event.getAuthDetails().getUserId();
        String declared = details.getOrDefault(SOURCE, "");
        if (declared.equals(Source.Type.OKTA.wireName()) || declared.equals(Source.Type.SCIM.wireName())) {
            Source.Type type = Source.Type.valueOf(declared.toUpperCase(Locale.ROOT));
            return new Source(type, details.getOrDefault(SOURCE_NAME, declared), actor);
        }
        return new Source(Source.Type.ADMIN, adminName(event.getAuthDetails()), actor);
    }

    private String adminName(AuthDetails auth) {
        if (auth == null || auth.getUserId() == null || auth.getRealmId() == null) {
            return "unknown";
        }
        RealmModel realm = session.realms().getRealm(auth.getRealmId());
        UserModel admin = realm == null ? null : session.users().getUserById(realm, auth.getUserId());
        return admin == null ? auth.getUserId() : admin.getUsername();
    }

    /** The user in paths such as {@code users/{id}} and {@code users/{id}/groups}. */
    private static Optional<String> userId(String resourcePath) {
        if (resourcePath == null || !resourcePath.startsWith("users/")) {
            return Optional.empty();
        }
        return Optional.of(resourcePath.split("/")[1]);
    }
}
