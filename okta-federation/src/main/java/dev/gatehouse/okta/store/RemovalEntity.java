package dev.gatehouse.okta.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;

/** A removal that was begun: what was chosen, and how far it is. Moments are milliseconds since 1970. */
@Entity
@DynamicUpdate
@Table(name = "GATEHOUSE_OKTA_REMOVAL")
public class RemovalEntity {

    private static final int ERROR_LENGTH = 255;

    @Id
    @Column(name = "COMPONENT_ID", length = 36)
    private String componentId;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "DEVICES", length = 16, nullable = false)
    private String devices;

    @Column(name = "REASSIGN_TO", length = 255)
    private String reassignTo;

    @Column(name = "USERS_TOTAL", nullable = false)
    private long total;

    @Column(name = "USERS_REMOVED", nullable = false)
    private long removed;

    @Column(name = "STARTED", nullable = false)
    private long started;

    @Column(name = "NODE", length = 36)
    private String node;

    @Column(name = "TOUCHED", nullable = false)
    private long touched;

    @Column(name = "LAST_ERROR", length = ERROR_LENGTH)
    private String lastError;

    /** For Hibernate. */
    protected RemovalEntity() {}

    /**
     * A removal that begins.
     *
     * @param devices what happens to the devices
     * @param reassignTo who gets them, or null
     * @param total how many users there are
     * @param started now
     */
    public RemovalEntity(
            String componentId, String realmId, String devices, String reassignTo, long total, long started) {
        this.componentId = componentId;
        this.realmId = realmId;
        this.devices = devices;
        this.reassignTo = reassignTo;
        this.total = total;
        this.started = started;
    }

    /** What happens to the devices. */
    public String devices() {
        return devices;
    }

    /** Keycloak id of who gets them; null unless they are reassigned. */
    public String reassignTo() {
        return reassignTo;
    }

    /** How many users there were when it began. */
    public long total() {
        return total;
    }

    /** How many are removed. */
    public long removed() {
        return removed;
    }

    /** When it began. */
    public long started() {
        return started;
    }

    /** What went wrong last; null when nothing did. */
    public String lastError() {
        return lastError;
    }

    /** Notes what went wrong. */
    public void failed(String error) {
        lastError = error.length() > ERROR_LENGTH ? error.substring(0, ERROR_LENGTH) : error;
    }
}
