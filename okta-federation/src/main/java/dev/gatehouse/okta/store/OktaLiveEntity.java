package dev.gatehouse.okta.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;

/**
 * How a federation hears of changes between syncs. Moments are in milliseconds since 1970, 0 for never, by our clock
 * where nothing else is said.
 */
@Entity
@DynamicUpdate
@Table(name = "GATEHOUSE_OKTA_LIVE")
public class OktaLiveEntity {

    private static final int MAX_COMPLAINT = 400;

    @Id
    @Column(name = "COMPONENT_ID", length = 36)
    private String componentId;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "LAST_HOOK", nullable = false)
    private long lastHook;

    @Column(name = "LAST_CHALLENGE", nullable = false)
    private long lastChallenge;

    @Column(name = "LOG_LINK", length = 4000)
    private String logLink;

    @Column(name = "LAST_POLL", nullable = false)
    private long lastPoll;

    @Column(name = "NEXT_POLL", nullable = false)
    private long nextPoll;

    @Column(name = "COMPLAINT", length = 500)
    private String complaint;

    @Column(name = "MISSING_SCOPE", nullable = false)
    private boolean missingScope;

    @Column(name = "LAST_ATTEMPT", nullable = false)
    private long lastAttempt;

    @Column(name = "POLLED_UNTIL", nullable = false)
    private long polledUntil;

    @Column(name = "WORKED_UNTIL", nullable = false)
    private long workedUntil;

    @Column(name = "WORKER", length = 36)
    private String worker;

    @Column(name = "FULL_SYNC_DUE", nullable = false)
    private long fullSyncDue;

    @Column(name = "DROPPED", nullable = false)
    private long dropped;

    @Column(name = "RELEASED_FOR", nullable = false)
    private long releasedFor;

    @Column(name = "NEXT_TIDYING", nullable = false)
    private long nextTidying;

    /** For Hibernate. */
    protected OktaLiveEntity() {}

    OktaLiveEntity(String componentId, String realmId) {
        this.componentId = componentId;
        this.realmId = realmId;
    }

    /** When Okta last called the event hook with the right secret. */
    public long lastHook() {
        return lastHook;
    }

    /** Notes a call of the event hook. */
    public void hookCame(long now) {
        lastHook = now;
    }

    /** When Okta last verified the event hook. */
    public long lastChallenge() {
        return lastChallenge;
    }

    /** Notes a verification. */
    public void challengeCame(long now) {
        lastChallenge = now;
    }

    /** Where the reading of the system log goes on; null when it has not begun. */
    public String logLink() {
        return logLink;
    }

    /** Notes where the reading goes on. */
    public void setLogLink(String logLink) {
        this.logLink = logLink;
    }

    /** When the system log was last read to its end. */
    public long lastPoll() {
        return lastPoll;
    }

    /** Notes that a page of the system log was read. */
    public void polled(long now) {
        lastPoll = now;
        complaint = null;
        missingScope = false;
        nextPoll = 0;
    }

    /** Why the system log could not be read the last time; null when it could. */
    public String complaint() {
        return complaint;
    }

    /** Says whether that was because the app in Okta may not read it. */
    public boolean isScopeMissing() {
        return missingScope;
    }

    /** Notes why the system log cannot be read, and when to try again. */
    public void pollFailed(String why, boolean scopeIsMissing, long nextTry) {
        complaint = why.length() > MAX_COMPLAINT ? why.substring(0, MAX_COMPLAINT) : why;
        missingScope = scopeIsMissing;
        nextPoll = nextTry;
    }

    /** Says whether the system log should be read now. */
    public boolean isPollDue(long now, long period) {
        return polledUntil <= now && nextPoll <= now && lastAttempt + period <= now;
    }

    /** Keeps others from reading the system log. */
    public void beginPoll(long until) {
        polledUntil = until;
    }

    /** Lets others read the system log. */
    public void endPoll(long now) {
        polledUntil = 0;
        lastAttempt = now;
    }

    /**
     * Lets one worker work on what is pending.
     *
     * @return false when another one does
     */
    public boolean claim(String newWorker, long now, long until) {
        if (worker != null && !worker.equals(newWorker) && workedUntil > now) {
            return false;
        }
        worker = newWorker;
        workedUntil = until;
        return true;
    }

    /** Lets others work. */
    public void release(String oldWorker) {
        if (oldWorker.equals(worker)) {
            worker = null;
            workedUntil = 0;
        }
    }

    /**
     * When changes may have been missed last that only a full sync finds; 0 when there are none. It rises each time, whatever
     * the clock of the node says.
     */
    public long fullSyncDue() {
        return fullSyncDue;
    }

    /** Notes that changes may have been missed. */
    public void setFullSyncDue(long now) {
        fullSyncDue = Math.max(now, fullSyncDue + 1);
    }

    /** Notes that a full sync found what was missed. */
    public void fullSyncCame() {
        fullSyncDue = 0;
        dropped = 0;
    }

    /** How many targets were given up since the last full sync. */
    public long dropped() {
        return dropped;
    }

    /** Notes that some targets are given up, so that a full sync is due. */
    public void giveUp(int targets, long now) {
        dropped += targets;
        setFullSyncDue(now);
    }

    /** The end of the allowance for which was released what the safety limit held back. */
    public long releasedFor() {
        return releasedFor;
    }

    /** Notes the end of the allowance for which is released what the safety limit holds back. */
    public void setReleasedFor(long allowedUntil) {
        releasedFor = allowedUntil;
    }

    /** When to tidy up next. */
    public long nextTidying() {
        return nextTidying;
    }

    /** Notes when to tidy up next. */
    public void setNextTidying(long nextTidying) {
        this.nextTidying = nextTidying;
    }
}
