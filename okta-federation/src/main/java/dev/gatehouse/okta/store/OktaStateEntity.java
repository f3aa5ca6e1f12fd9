package dev.gatehouse.okta.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;

/**
 * How far a federation has synced. Moments are by Okta's clock, in milliseconds since 1970, 0 for never.
 *
 * <p>Only changed columns are written, so that two nodes do not take back each other's notes.
 */
@Entity
@DynamicUpdate
@Table(name = "GATEHOUSE_OKTA_STATE")
public class OktaStateEntity {

    @Id
    @Column(name = "COMPONENT_ID", length = 36)
    private String componentId;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "GENERATION", nullable = false)
    private long generation;

    @Column(name = "USERS_MARK", nullable = false)
    private long usersMark;

    @Column(name = "GROUPS_MARK", nullable = false)
    private long groupsMark;

    /** For Hibernate. */
    protected OktaStateEntity() {}

    OktaStateEntity(String componentId, String realmId) {
        this.componentId = componentId;
        this.realmId = realmId;
    }

    /** Number of the last full sync that began. */
    public long generation() {
        return generation;
    }

    /** Begins a full sync. */
    public long nextGeneration() {
        generation++;
        return generation;
    }

    /** When the last sync began that brought the users up to date. */
    public long usersMark() {
        return usersMark;
    }

    /** Notes when a sync began that brought the users up to date. */
    public void setUsersMark(long usersMark) {
        this.usersMark = usersMark;
    }

    /** When the last sync began that brought the groups up to date. */
    public long groupsMark() {
        return groupsMark;
    }

    /** Has the next sync go through all groups: set with the import of a user, until her memberships have been mirrored. */
    public void forgetGroupsMark() {
        groupsMark = 0;
    }

    /** Notes when a sync began that brought the groups up to date. */
    public void setGroupsMark(long groupsMark) {
        this.groupsMark = groupsMark;
    }
}
