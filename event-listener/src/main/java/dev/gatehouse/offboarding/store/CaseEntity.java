package dev.gatehouse.offboarding.store;

import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Row of an offboarding case. Times are milliseconds since 1970. */
@Entity
@Table(name = "GATEHOUSE_OFFBOARDING_CASE")
class CaseEntity {

    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Column(name = "USER_ID")
    String userId;

    @Column(name = "EPOCH")
    long epoch;

    @Column(name = "USERNAME")
    String username;

    @Enumerated(EnumType.STRING)
    @Column(name = "REASON", length = 16)
    Reason reason;

    @Enumerated(EnumType.STRING)
    @Column(name = "SOURCE_TYPE", length = 16)
    Source.Type sourceType;

    @Column(name = "SOURCE_NAME")
    String sourceName;

    @Column(name = "SOURCE_ACTOR")
    String sourceActor;

    @Column(name = "SNAPSHOT")
    String snapshot;

    @Column(name = "DETECTED_AT")
    long detectedAt;

    /** When the sessions are to be ended (again); null once they are. */
    @Column(name = "SESSIONS_DUE_AT")
    Long sessionsDueAt;

    @Column(name = "SESSIONS_ENDED_AT")
    Long sessionsEndedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "STATUS", length = 16)
    CaseStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "ACTION", length = 32)
    Action action;

    @Column(name = "REASSIGN_TO")
    String reassignTo;

    @Column(name = "RULE_ID", length = 36)
    String ruleId;

    @Column(name = "BECAUSE", length = 1000)
    String because;

    /** End of the grace period; null if there was none. */
    @Column(name = "DUE_AT")
    Long dueAt;

    @Column(name = "NEEDS_APPROVAL")
    boolean needsApproval;

    @Column(name = "HOLD_ID", length = 36)
    String holdId;

    /** When the brake counted the case; null if it does not count, or no more. */
    @Column(name = "COUNTED_AT")
    Long countedAt;

    @Column(name = "SETTLED_AT")
    Long settledAt;

    @Column(name = "SETTLED_BY")
    String settledBy;

    @Column(name = "SETTLED_BY_NAME")
    String settledByName;

    /** When the user was seen to be back; null before. */
    @Column(name = "RETURNED_AT")
    Long returnedAt;
}
