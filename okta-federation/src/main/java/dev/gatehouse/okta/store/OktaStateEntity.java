package dev.gatehouse.okta.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;

/**
 * How far a federation has synced. Moments are by Okta's clock, in milliseconds since 1970, 0 for never.
 *
 * <p>Only changed columns are written, so that two nodes do not take back each other's notes.
 */
@Entity
@DynamicUpdate
@Table(name = "GATEHOUSE_OKTA_STATE")
public class OktaStateEntity {

    @Id
    @Column(name = "COMPONENT_ID", length = 36)
    private String componentId;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "GENERATION", nullable = false)
    private long generation;

    @Column(name = "USERS_MARK", nullable = false)
    private long usersMark;

    @Column(name = "GROUPS_MARK", nullable = false)
    private long groupsMark;

    /** The run that may write; null when none is on. */
    @Column(name = "RUN_ID", length = 36)
    private String runId;

    @Column(name = "FULL_BEGUN", nullable = false)
    private long fullBegun;

    @Column(name = "CHANGED_BEGUN", nullable = false)
    private long changedBegun;

    /** The schedule as it was when {@link #scheduledSince} was noted. */
    @Column(name = "SCHEDULE")
    private String schedule;

    @Column(name = "SCHEDULED_SINCE", nullable = false)
    private long scheduledSince;

    @Column(name = "ALLOWED_USERS", nullable = false)
    private long allowedUsers;

    @Column(name = "ALLOWED_UNTIL", nullable = false)
    private long allowedUntil;

    @Column(name = "REST_UNTIL", nullable = false)
    private long restUntil;

    @Column(name = "ABSENCES", nullable = false)
    private long sequence;

    @Column(name = "SCOPE_DIGEST", length = 64)
    private String scope;

    @Column(name = "ORGANIZATION", length = 64)
    private String organization;

    @Column(name = "NEWCOMERS", nullable = false)
    private long newcomers;

    /** For Hibernate. */
    protected OktaStateEntity() {}

    OktaStateEntity(String componentId, String realmId) {
        this.componentId = componentId;
        this.realmId = realmId;
    }

    /** Number of the last full sync that began. */
    public long generation() {
        return generation;
    }

    /** Begins a full sync. */
    public long nextGeneration() {
        generation++;
        return generation;
    }

    /** When the last sync began that brought the users up to date. */
    public long usersMark() {
        return usersMark;
    }

    /** Notes when a sync began that brought the users up to date. */
    public void setUsersMark(long usersMark) {
        this.usersMark = usersMark;
    }

    /** When the last sync began that brought the groups up to date. */
    public long groupsMark() {
        return groupsMark;
    }

    /** Notes when a sync began that brought the groups up to date. */
    public void setGroupsMark(long groupsMark) {
        this.groupsMark = groupsMark;
    }

    /** Id of the run that owns this federation; null when none does. */
    public String runId() {
        return runId;
    }

    /** Notes which run owns this federation. */
    public void setRunId(String runId) {
        this.runId = runId;
    }

    /** When the last full sync began, by the clock of its node. */
    public long fullBegun() {
        return fullBegun;
    }

    /** When the last changed sync began, by the clock of its node. */
    public long changedBegun() {
        return changedBegun;
    }

    /** Notes that a sync begins; a full one does what a changed one does. */
    public void begin(boolean full, long now) {
        changedBegun = now;
        fullBegun = full ? now : fullBegun;
    }

    /** Since when the schedule is what it is. */
    public long scheduledSince() {
        return scheduledSince;
    }

    /** The schedule that is noted; null for none yet. */
    public String schedule() {
        return schedule;
    }

    /** Notes a new schedule, from which on due times are reckoned. */
    public void schedule(String wanted, long now) {
        schedule = wanted;
        scheduledSince = now;
    }

    /** How many more users may be disabled because an administrator allowed it; 0 when nobody did or it is too long ago. */
    public long allowedUsers(long now) {
        return now < allowedUntil ? allowedUsers : 0;
    }

    /** Until when the allowance is good. */
    public long allowedUntil() {
        return allowedUntil;
    }

    /** Notes an allowance, which ends a rest; 0 users take it back. */
    public void allow(long users, long until) {
        allowedUsers = users;
        allowedUntil = until;
        restUntil = 0;
    }

    /** Until when the schedule begins no changed sync; 0 for no rest. */
    public long restUntil() {
        return restUntil;
    }

    /** Notes until when the schedule begins no changed sync; 0 for no rest. */
    public void rest(long until) {
        restUntil = until;
    }

    /** Notes that so many of the allowed users are disabled. */
    public void spendAllowance(long users) {
        allowedUsers = Math.max(0, allowedUsers - users);
    }

    /** Number of the last look-up of a single user that was written. */
    public long sequence() {
        return sequence;
    }

    /** Counts one more look-up of a single user that is written. */
    public long nextSequence() {
        sequence++;
        return sequence;
    }

    /** How many users came into use since the last full or changed sync that came through. */
    public long newcomers() {
        return newcomers;
    }

    /** Counts a user who was made, taken over or enabled again. */
    public void countNewcomer() {
        newcomers++;
    }

    /** Notes that everybody in use has been so when a sync came through. */
    public void noNewcomers() {
        newcomers = 0;
    }

    /** Id of the organization whose users these are; null before the first full sync. */
    public String organization() {
        return organization;
    }

    /** Notes whose users these are. */
    public void setOrganization(String organization) {
        this.organization = organization;
    }

    /** Digest of the scope of the last full sync that came through; null for none. */
    public String scope() {
        return scope;
    }

    /** Notes the scope of a full sync that came through. */
    public void setScope(String scope) {
        this.scope = scope;
    }
}
