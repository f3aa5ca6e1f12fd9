package dev.gatehouse.offboarding.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Row of a hold. Times are milliseconds since 1970. */
@Entity
@Table(name = "GATEHOUSE_HOLD")
class HoldEntity {

    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Enumerated(EnumType.STRING)
    @Column(name = "STATE", length = 16)
    Hold.State state;

    @Column(name = "OPENED_AT")
    long openedAt;

    /** Leavers from this time on belong to it. */
    @Column(name = "SINCE_AT")
    long sinceAt;

    @Column(name = "WHY", length = 1000)
    String why;

    @Column(name = "LEAVERS")
    long leavers;

    @Column(name = "ENABLED_USERS")
    long enabledUsers;

    /** When administrators were told; null before. */
    @Column(name = "ALERTED_AT")
    Long alertedAt;

    @Column(name = "CLOSED_AT")
    Long closedAt;

    @Column(name = "CLOSED_BY")
    String closedBy;

    @Column(name = "CLOSED_BY_NAME")
    String closedByName;

    @Column(name = "CLOSE_REASON", length = 1000)
    String closeReason;
}
