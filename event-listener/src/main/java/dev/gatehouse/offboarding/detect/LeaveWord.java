package dev.gatehouse.offboarding.detect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

/**
 * Tells which admin events say in so many words that a user leaves. That matters for a user who is disabled already, of
 * whom nothing is written: whoever locked her out by wrong passwords did not mean it, and whoever says this does.
 */
final class LeaveWord {

    private static final Logger log = Logger.getLogger(LeaveWord.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Detail of an admin event: {@code true} if somebody said that the user is not to be enabled any more. */
    private static final String DISABLED = "gatehouse.disabled";

    private static final String ENABLED = "enabled";

    /** What may stand beside the flag: it tells who is meant, and is no form that was filled with what is there. */
    private static final Set<String> SHE = Set.of("id", "username");

    private LeaveWord() {}

    /**
     * Whether an event says it.
     *
     * @param event an event about a user
     * @return true if a module says so, or if an administrator sent {@code enabled: false} and nothing else; a whole form
     *     that is saved may only carry along that she is disabled
     */
    static boolean of(AdminEvent event) {
        Map<String, String> details = event.getDetails() == null ? Map.of() : event.getDetails();
        if (details.containsKey(DISABLED)) {
            return Boolean.parseBoolean(details.get(DISABLED));
        }
        return !details.containsKey(EventWitness.SOURCE)
                && event.getOperationType() == OperationType.UPDATE
                && event.getResourceType() == ResourceType.USER
                && event.getRepresentation() != null
                && saysNothingElse(event);
    }

    private static boolean saysNothingElse(AdminEvent event) {
        try {
            JsonNode sent = JSON.readTree(event.getRepresentation());
            return sent.isObject()
                    && sent.path(ENABLED).isBoolean()
                    && !sent.path(ENABLED).booleanValue()
                    && sent.properties().stream()
                            .allMatch(field -> field.getKey().equals(ENABLED)
                                    || SHE.contains(field.getKey())
                                    || field.getValue().isNull());
        } catch (IOException e) {
            log.debugf(e, "The representation of an event for %s is no JSON", event.getResourcePath());
            return false;
        }
    }
}
