package dev.gatehouse.okta.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** An event that an event hook brought, remembered for some days so that its repetition does nothing. */
@Entity
@Table(name = "GATEHOUSE_OKTA_HEARD")
@IdClass(OktaKey.class)
public class OktaHeardEntity {

    @Id
    @Column(name = "COMPONENT_ID", length = 36)
    private String componentId;

    @Id
    @Column(name = "FINGERPRINT", length = 64)
    private String oktaId;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "HEARD", nullable = false)
    private long heard;

    /** For Hibernate. */
    protected OktaHeardEntity() {}

    OktaHeardEntity(String componentId, String fingerprint, String realmId, long heard) {
        this.componentId = componentId;
        this.oktaId = fingerprint;
        this.realmId = realmId;
        this.heard = heard;
    }
}
