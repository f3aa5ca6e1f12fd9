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

    @Column(name = "MEMBERS_OF", nullable = false)
    private long membersOf;

    @Column(name = "MEMBERS_READ", nullable = false)
    private long membersRead;

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
        if (!groupId.equals(this.groupId)) {
            this.groupId = groupId;
            membersOf = 0;
            membersRead = 0;
        }
    }

    /** Notes the full sync that saw the group last. */
    public void setGeneration(long generation) {
        this.generation = generation;
    }

    /** Notes that all members were mirrored. Moments are in milliseconds since 1970.
     *
     * @param membersOf when they last changed, by Okta's clock; 0 when they may have changed since without a later moment
     * @param membersRead when they were read, by our clock
     */
    public void noteMembers(long membersOf, long membersRead) {
        this.membersOf = membersOf;
        this.membersRead = membersRead;
    }

    /**
     * Says whether the members that were mirrored last are still right.
     *
     * @param lastMembershipUpdated when they last changed, by Okta's clock
     * @param notBefore since when they must have been read, by our clock
     */
    public boolean hasMembersOf(long lastMembershipUpdated, long notBefore) {
        return lastMembershipUpdated != 0 && lastMembershipUpdated <= membersOf && membersRead >= notBefore;
    }
}
