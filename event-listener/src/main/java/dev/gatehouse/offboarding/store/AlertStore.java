package dev.gatehouse.offboarding.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.offboarding.leaver.Alert;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.jpa.AdminEventEntity;

/**
 * Writes alerts where administrators look: among the admin events of the realm, whether or not the realm stores those
 * of its own.
 */
public final class AlertStore {

    /** The resource type of the admin event that an alert is. */
    public static final String RESOURCE_TYPE = "GATEHOUSE_OFFBOARDING_ALERT";

    /** The detail that tells what happened. */
    public static final String WHAT = "alert";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the alert belongs to
     */
    public AlertStore(StatelessSession db) {
        this.db = db;
    }

    /**
     * Writes an alert.
     *
     * @param alert the alert
     * @param now the time
     */
    public void insert(Alert alert, Instant now) {
        AdminEventEntity event = new AdminEventEntity();
        event.setId(UUID.randomUUID().toString());
        event.setTime(now.toEpochMilli());
        event.setRealmId(alert.realmId());
        event.setAuthRealmId(alert.realmId());
        event.setOperationType(OperationType.ACTION.name());
        event.setResourceType(RESOURCE_TYPE);
        event.setResourcePath(alert.resourcePath());
        event.setDetailsJson(json(alert));
        db.insert(event);
    }

    private static String json(Alert alert) {
        Map<String, String> details = new TreeMap<>(alert.details());
        details.put(WHAT, alert.what());
        try {
            return Texts.json(JSON.writeValueAsString(details));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
