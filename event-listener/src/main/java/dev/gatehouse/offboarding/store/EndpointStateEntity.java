package dev.gatehouse.offboarding.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Row of what is known about an endpoint's health. Times are milliseconds since 1970. */
@Entity
@Table(name = "GATEHOUSE_ENDPOINT_STATE")
class EndpointStateEntity {

    @Id
    @Column(name = "ENDPOINT_ID", length = 36)
    String endpointId;

    @Column(name = "REALM_ID", length = 36)
    String realmId;

    /** Failures since the last success. */
    @Column(name = "FAILURES")
    int failures;

    /** Until when nothing is sent because of the failures; null while the circuit is closed. */
    @Column(name = "OPEN_UNTIL")
    Long openUntil;

    @Column(name = "LAST_SUCCESS_AT")
    Long lastSuccessAt;

    @Column(name = "LAST_FAILURE_AT")
    Long lastFailureAt;

    @Column(name = "LAST_ERROR", length = 1000)
    String lastError;

    @Column(name = "DISABLED_AT")
    Long disabledAt;

    @Column(name = "DISABLED_WHY", length = 1000)
    String disabledWhy;
}
