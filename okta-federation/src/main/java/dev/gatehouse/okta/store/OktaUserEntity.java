package dev.gatehouse.okta.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;

/**
 * Which Keycloak user an Okta user is, and what of her was written last.
 *
 * <p>Only changed columns are written, because {@link Mappings#markUsersSeen} changes the generation of many rows behind
 * the back of the loaded ones.
 */
@Entity
@DynamicUpdate
@Table(name = "GATEHOUSE_OKTA_USER")
@IdClass(OktaKey.class)
public class OktaUserEntity {

    @Id
    @Column(name = "COMPONENT_ID", length = 36)
    private String componentId;

    @Id
    @Column(name = "OKTA_ID", length = 64)
    private String oktaId;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "USER_ID", length = 36, nullable = false)
    private String userId;

    @Column(name = "STATUS", length = 32, nullable = false)
    private String status;

    @Column(name = "CONTENT_HASH", length = 64, nullable = false)
    private String contentHash;

    @Column(name = "GENERATION", nullable = false)
    private long generation;

    @Column(name = "DISABLED_BY_SYNC", nullable = false)
    private boolean disabledBySync;

    /** Written and read by {@link Assignees} alone. */
    @Column(name = "ASSIGNED")
    private Boolean assigned;

    @Column(name = "ASSIGNED_GENERATION", nullable = false)
    private long assignedGeneration;

    /** For Hibernate. */
    protected OktaUserEntity() {}

    OktaUserEntity(String componentId, String oktaId, String realmId) {
        this.componentId = componentId;
        this.oktaId = oktaId;
        this.realmId = realmId;
    }

    /** Okta's id of the user. */
    public String oktaId() {
        return oktaId;
    }

    /** Keycloak's id of the user. */
    public String userId() {
        return userId;
    }

    void setUserId(String userId) {
        this.userId = userId;
    }

    void setGeneration(long generation) {
        this.generation = generation;
    }

    /** Status in Okta when we last looked. */
    public String status() {
        return status;
    }

    /** Notes the status in Okta. */
    public void setStatus(String status) {
        if (!status.equals(this.status)) {
            this.status = status;
        }
    }

    /** Digest of what was written to the Keycloak user last. */
    public String contentHash() {
        return contentHash;
    }

    /** Notes the digest of what was written. */
    public void setContentHash(String contentHash) {
        this.contentHash = contentHash;
    }

    /** Says whether it was a sync that disabled the user, so that a sync may enable her again. */
    public boolean isDisabledBySync() {
        return disabledBySync;
    }

    /** Notes whether it was a sync that disabled the user. */
    public void setDisabledBySync(boolean disabledBySync) {
        this.disabledBySync = disabledBySync;
    }
}
