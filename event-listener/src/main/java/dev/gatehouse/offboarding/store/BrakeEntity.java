package dev.gatehouse.offboarding.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The brake of a realm. Whoever counts a leaver holds the lock on this row until the commit. */
@Entity
@Table(name = "GATEHOUSE_BRAKE")
class BrakeEntity {

    @Id
    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Column(name = "HOLD_ID", length = 36)
    String holdId;

    @Column(name = "LEAVERS")
    long leavers;

    @Column(name = "WINDOW_MILLIS")
    long windowMillis;

    @Column(name = "ENABLED_USERS")
    long enabledUsers;

    @Column(name = "COUNTED_AT")
    long countedAt;
}
