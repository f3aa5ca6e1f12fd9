package dev.gatehouse.okta.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;

/** The Identity app that a federation has made in Okta. */
@Entity
@DynamicUpdate
@Table(name = "GATEHOUSE_OKTA_APP")
public class OktaAppEntity {

    @Id
    @Column(name = "COMPONENT_ID", length = 36)
    private String componentId;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "APP_ID", length = 64)
    private String appId;

    @Column(name = "CLIENT_ID", length = 100)
    private String clientId;

    @Column(name = "COMPLETE", nullable = false)
    private boolean complete;

    @Column(name = "LISTED", nullable = false)
    private boolean listed;

    @Column(name = "GENERATION", nullable = false)
    private long generation;

    @Column(name = "CLAIMED_UNTIL", nullable = false)
    private long claimedUntil;

    /** For Hibernate. */
    protected OktaAppEntity() {}

    OktaAppEntity(String componentId, String realmId) {
        this.componentId = componentId;
        this.realmId = realmId;
    }

    IdentityAppRecord toRecord() {
        return new IdentityAppRecord(appId, clientId, complete, listed, generation);
    }

    void setApp(String appId, String clientId) {
        this.appId = appId;
        this.clientId = clientId;
        this.complete = false;
        this.listed = false;
    }

    void setComplete() {
        this.complete = true;
    }

    void setListed() {
        this.listed = true;
    }

    void setUnlisted() {
        this.listed = false;
    }

    long nextGeneration() {
        generation++;
        return generation;
    }
}
