package dev.gatehouse.offboarding.detect;

import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Treatment;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.events.admin.AdminEvent;

/** Reads from an admin event what a module's administrator chose for the devices of the user that it is about. */
final class EventWish {

    private static final Logger log = Logger.getLogger(EventWish.class);

    /** Detail of an admin event: an action's name. */
    private static final String ACTION = "gatehouse.action";

    /** Detail of an admin event: id or name of the user who gets the devices. */
    private static final String REASSIGN_TO = "gatehouse.reassign_to";

    private EventWish() {}

    /** The wish; empty if the event has none or one that makes no sense, which is then left to the rules. */
    static Optional<Treatment> of(AdminEvent event) {
        Map<String, String> details = event.getDetails() == null ? Map.of() : event.getDetails();
        String action = details.get(ACTION);
        if (action == null) {
            return Optional.empty();
        }
        try {
            Action known = Action.of(action).orElseThrow(() -> new IllegalArgumentException("no action " + action));
            return Optional.of(new Treatment(known, Optional.ofNullable(details.get(REASSIGN_TO))));
        } catch (IllegalArgumentException e) {
            log.warnf("An event for %s wishes what cannot be: %s", event.getResourcePath(), e.getMessage());
            return Optional.empty();
        }
    }
}
