package dev.gatehouse.offboarding.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Row of the audit record; the database numbers them. Written by {@link AuditStore} without this class. */
@Entity
@Table(name = "GATEHOUSE_OFFBOARDING_AUDIT")
class AuditEntity {

    @Id
    @Column(name = "ID")
    long id;

    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Column(name = "CASE_ID", length = 36)
    String caseId;

    @Column(name = "HOLD_ID", length = 36)
    String holdId;

    @Column(name = "USER_ID")
    String userId;

    @Column(name = "HAPPENED_AT")
    long happenedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "WHAT", length = 32)
    AuditEntry.What what;

    @Column(name = "ACTOR_REALM_ID", length = 36)
    String actorRealmId;

    @Column(name = "ACTOR_ID")
    String actorId;

    @Column(name = "ACTOR_NAME")
    String actorName;

    @Column(name = "DETAIL", length = 1000)
    String detail;
}
