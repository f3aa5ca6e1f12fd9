package dev.gatehouse.okta.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** Something in Okta that changed and has yet to be looked into. Moments are by our clock, in milliseconds since 1970. */
@Entity
@Table(name = "GATEHOUSE_OKTA_PENDING")
@IdClass(OktaKey.class)
public class OktaPendingEntity {

    @Id
    @Column(name = "COMPONENT_ID", length = 36)
    private String componentId;

    @Id
    @Column(name = "OKTA_ID", length = 64)
    private String oktaId;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Enumerated(EnumType.STRING)
    @Column(name = "KIND", length = 16, nullable = false)
    private PendingKind kind;

    @Column(name = "SINCE", nullable = false)
    private long since;

    @Column(name = "WAKE_UPS", nullable = false)
    private long wakeUps;

    @Column(name = "TRIES", nullable = false)
    private int tries;

    @Column(name = "NEXT_TRY", nullable = false)
    private long nextTry;

    @Column(name = "HELD", nullable = false)
    private boolean held;

    /** For Hibernate. */
    protected OktaPendingEntity() {}

    OktaPendingEntity(String componentId, String oktaId, String realmId, PendingKind kind, long now) {
        this.componentId = componentId;
        this.oktaId = oktaId;
        this.realmId = realmId;
        this.kind = kind;
        this.since = now;
        this.nextTry = now;
    }

    /** Okta's id. */
    public String oktaId() {
        return oktaId;
    }

    /** What it is. */
    public PendingKind kind() {
        return kind;
    }

    void setKind(PendingKind kind) {
        this.kind = kind;
    }

    /** When we first heard of it. */
    public long since() {
        return since;
    }

    /** Rises when we hear of it again, so that whoever works on it sees that she may have looked too early. */
    public long wakeUps() {
        return wakeUps;
    }

    void wakeUp() {
        wakeUps++;
    }

    /** How often it was looked into in vain. */
    public int tries() {
        return tries;
    }

    /** Has it looked into at once. */
    void lookAgain(long now) {
        tries = 0;
        held = false;
        nextTry = now;
    }

    /** Has it looked into again later. */
    public void triedInVain(long nextMoment) {
        tries++;
        nextTry = nextMoment;
    }

    /** Says whether the safety limit keeps it back. */
    public boolean isHeld() {
        return held;
    }

    /** Has it kept back by the safety limit, and looked into again later. */
    public void hold(long nextMoment) {
        held = true;
        nextTry = nextMoment;
    }
}
