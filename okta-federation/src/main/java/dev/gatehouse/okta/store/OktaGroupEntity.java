package dev.gatehouse.okta.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;

/** Which Keycloak group, made by us, mirrors an Okta group. */
@Entity
@DynamicUpdate
@Table(name = "GATEHOUSE_OKTA_GROUP")
@IdClass(OktaKey.class)
public class OktaGroupEntity {

    @Id
    @Column(name = "COMPONENT_ID", length = 36)
    private String componentId;

    @Id
    @Column(name = "OKTA_ID", length = 64)
    private String oktaId;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "GROUP_ID", length = 36, nullable = false)
    private String groupId;

    @Column(name = "GENERATION", nullable = false)
    private long generation;

    /** For Hibernate. */
    protected OktaGroupEntity() {}

    OktaGroupEntity(String componentId, String oktaId, String realmId) {
        this.componentId = componentId;
        this.oktaId = oktaId;
        this.realmId = realmId;
    }

    /** Okta's id of the group. */
    public String oktaId() {
        return oktaId;
    }

    /** Keycloak's id of the group. */
    public String groupId() {
        return groupId;
    }

    void setGroupId(String groupId) {
        this.groupId = groupId;
    }

    /** Notes the full sync that saw the group last. */
    public void setGeneration(long generation) {
        this.generation = generation;
    }
}
