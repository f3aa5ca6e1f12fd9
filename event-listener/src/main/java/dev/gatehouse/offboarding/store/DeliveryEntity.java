package dev.gatehouse.offboarding.store;

import dev.gatehouse.offboarding.leaver.EventType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Row of the outbox: one webhook to one endpoint. Times are milliseconds since 1970. */
@Entity
@Table(name = "GATEHOUSE_DELIVERY")
class DeliveryEntity {

    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "CASE_ID", length = 36)
    String caseId;

    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Column(name = "USER_ID")
    String userId;

    @Column(name = "EPOCH")
    long epoch;

    @Column(name = "ENDPOINT_ID", length = 36)
    String endpointId;

    @Enumerated(EnumType.STRING)
    @Column(name = "EVENT_TYPE", length = 16)
    EventType eventType;

    /** Which message of the transition it is; a hyphen where there is only one, for Oracle takes "" for null. */
    @Column(name = "PART", length = 64)
    String part;

    @Column(name = "ACTION", length = 32)
    String action;

    @Column(name = "PAYLOAD")
    String payload;

    @Enumerated(EnumType.STRING)
    @Column(name = "STATUS", length = 16)
    DeliveryStatus status;

    @Column(name = "ATTEMPTS")
    int attempts;

    /** When it may be claimed: the next attempt or, while it is claimed, the end of the lease. */
    @Column(name = "NEXT_ATTEMPT_AT")
    long nextAttemptAt;

    @Column(name = "GIVE_UP_AT")
    long giveUpAt;

    /** Token of the last claim; a result is taken from its holder only. */
    @Column(name = "CLAIMED_BY", length = 36)
    String claimedBy;

    @Column(name = "LAST_STATUS")
    Integer lastStatus;

    @Column(name = "LAST_ERROR", length = 1000)
    String lastError;

    @Column(name = "CREATED_AT")
    long createdAt;

    @Column(name = "DELIVERED_AT")
    Long deliveredAt;
}
