package dev.gatehouse.offboarding.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Row of one attempt to deliver. Times are milliseconds since 1970. */
@Entity
@Table(name = "GATEHOUSE_DELIVERY_ATTEMPT")
class AttemptEntity {

    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "DELIVERY_ID", length = 36)
    String deliveryId;

    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Column(name = "ATTEMPT_NO")
    int number;

    @Column(name = "STARTED_AT")
    long startedAt;

    @Column(name = "DURATION_MS")
    long durationMillis;

    @Column(name = "ANSWER_STATUS")
    Integer answerStatus;

    @Column(name = "ERROR_TEXT", length = 1000)
    String error;

    @Column(name = "NODE_NAME")
    String node;
}
