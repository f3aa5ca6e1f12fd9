package dev.gatehouse.okta.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;

/**
 * Which Keycloak user an Okta user is, and what of her was written last.
 *
 * <p>Only changed columns are written, because {@link Mappings#markUsersSeen} changes the generation of many rows behind
 * the back of the loaded ones.
 */
@Entity
@DynamicUpdate
@Table(name = "GATEHOUSE_OKTA_USER")
@IdClass(OktaKey.class)
public class OktaUserEntity {

    /** A digest of nothing, by which a user is written anew as soon as she can be. */
    public static final String NOT_WRITTEN = "-";

    @Id
    @Column(name = "COMPONENT_ID", length = 36)
    private String componentId;

    @Id
    @Column(name = "OKTA_ID", length = 64)
    private String oktaId;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "USER_ID", length = 36, nullable = false)
    private String userId;

    @Column(name = "STATUS", length = 32, nullable = false)
    private String status;

    @Column(name = "CONTENT_HASH", length = 64, nullable = false)
    private String contentHash;

    @Column(name = "GENERATION", nullable = false)
    private long generation;

    @Column(name = "DISABLED_BY_SYNC", nullable = false)
    private boolean disabledBySync;

    /** Written and read by {@link Assignees} alone. */
    @Column(name = "ASSIGNED")
    private Boolean assigned;

    @Column(name = "ASSIGNED_GENERATION", nullable = false)
    private long assignedGeneration;

    @Column(name = "LAST_UPDATED", nullable = false)
    private long lastUpdated;

    @Column(name = "GONE", nullable = false)
    private boolean gone;

    @Column(name = "ABSENT_SINCE", nullable = false)
    private long absentSince;

    @Column(name = "DISABLED_AT", nullable = false)
    private long disabledAt;

    @Column(name = "LEAVE_UNTOLD", nullable = false)
    private boolean leaveUntold;

    @Column(name = "SESSIONS_PENDING", nullable = false)
    private boolean sessionsPending;

    @Column(name = "GROUPS_PENDING", nullable = false)
    private boolean groupsPending;

    @Column(name = "SCOPE_DOUBT", nullable = false)
    private boolean scopeDoubt;

    @Column(name = "CHECKED", nullable = false)
    private long checked;

    @Column(name = "MIRRORED", nullable = false)
    private long mirrored;

    /** For Hibernate. */
    protected OktaUserEntity() {}

    OktaUserEntity(String componentId, String oktaId, String realmId) {
        this.componentId = componentId;
        this.oktaId = oktaId;
        this.realmId = realmId;
    }

    /** Okta's id of the user. */
    public String oktaId() {
        return oktaId;
    }

    boolean isOf(String federation) {
        return componentId.equals(federation);
    }

    /** Keycloak's id of the user. */
    public String userId() {
        return userId;
    }

    void setUserId(String userId) {
        this.userId = userId;
    }

    void setGeneration(long generation) {
        this.generation = generation;
    }

    /** Status in Okta when we last looked. */
    public String status() {
        return status;
    }

    /**
     * Notes what a document of Okta's says of her.
     *
     * @param status her status
     * @param lastUpdated when she last changed, by Okta's clock, in milliseconds since 1970; 0 when that is not known
     * @param gone whether such a user is to be disabled here
     */
    public void note(String status, long lastUpdated, boolean gone) {
        change(status, gone);
        this.lastUpdated = Math.max(lastUpdated, this.lastUpdated);
        this.absentSince = 0;
        this.scopeDoubt = false;
    }

    /**
     * Notes that Okta has her no more, or no more in the scope. No document tells that, so no document can be compared
     * with it: the number tells whether a later listing was begun before or after.
     *
     * @param status what became of her
     * @param sequence the next number of {@link OktaStateEntity#nextSequence}
     */
    public void noteAbsent(String status, long sequence) {
        change(status, true);
        this.absentSince = sequence;
        this.checked = sequence;
        this.scopeDoubt = false;
    }

    /** Okta lists members by their status, without a word about that in the group; whoever may sign in is always listed. */
    private void change(String nextStatus, boolean nextGone) {
        boolean isAlwaysListed = status != null && !gone && !nextGone;
        groupsPending |= !nextStatus.equals(status) && !isAlwaysListed;
        leaveUntold = nextGone && (leaveUntold || !gone);
        status = nextStatus;
        gone = nextGone;
    }

    /**
     * Notes that what was found by looking up her alone is written.
     *
     * @param sequence the next number of {@link OktaStateEntity#nextSequence}
     */
    public void noteChecked(long sequence) {
        checked = sequence;
    }

    /** Says whether a look-up of her alone was written after Okta was asked something else, which may tell less. */
    public boolean wasCheckedAfter(long sequence) {
        return checked > sequence;
    }

    /** Says whether a document of the same moment says otherwise of her than the last one that was noted. */
    public boolean isContradictedBy(long documentLastUpdated, boolean documentGone) {
        return documentLastUpdated == lastUpdated && documentGone != gone;
    }

    /**
     * Notes that the groups that Okta listed for her alone are mirrored.
     *
     * @param sequence the next number of {@link OktaStateEntity#nextSequence}
     */
    public void noteMirrored(long sequence) {
        mirrored = sequence;
        groupsPending = false;
    }

    /** Says whether groups that were listed for her alone were mirrored after Okta was asked for something else. */
    public boolean wasMirroredAfter(long sequence) {
        return mirrored > sequence;
    }

    /** Says whether a document is older than the last one that was noted. */
    public boolean isNewerThan(long documentLastUpdated) {
        return documentLastUpdated != 0 && documentLastUpdated < lastUpdated;
    }

    /** Says whether she was found absent after a listing was begun, which may therefore show her wrongly. */
    public boolean wasAbsentAfter(long sequence) {
        return absentSince > sequence;
    }

    /** Says whether she has left since she was last seen in Okta, and nobody has been told of that. */
    public boolean isLeaveUntold() {
        return leaveUntold;
    }

    /** Notes that it was told that she has left. */
    public void noteLeaveTold() {
        leaveUntold = false;
    }

    /** Says whether she is to be disabled. */
    public boolean isGone() {
        return gone;
    }

    /** Notes whether it has to be asked if she is still in the scope. */
    public void setScopeDoubt(boolean scopeDoubt) {
        this.scopeDoubt = scopeDoubt;
    }

    boolean isGroupsPending() {
        return groupsPending;
    }

    /** Notes whether her memberships still have to be mirrored, since she was imported or her status changed. */
    public void setGroupsPending(boolean groupsPending) {
        this.groupsPending = groupsPending;
    }

    /**
     * Notes that a sync disabled her and that her sessions are to be ended next.
     *
     * @param at when, in milliseconds since 1970; 0 when it is not to count in the safety limit of the next syncs
     */
    public void noteDisabled(long at) {
        disabledBySync = true;
        leaveUntold = false;
        disabledAt = at;
        sessionsPending = true;
    }

    /** Digest of what was written to the Keycloak user last. */
    public String contentHash() {
        return contentHash;
    }

    /** Notes the digest of what was written. */
    public void setContentHash(String contentHash) {
        this.contentHash = contentHash;
    }

    /** Says whether it was a sync that disabled the user, so that a sync may enable her again. */
    public boolean isDisabledBySync() {
        return disabledBySync;
    }

    /** Notes whether it was a sync that disabled the user. */
    public void setDisabledBySync(boolean disabledBySync) {
        this.disabledBySync = disabledBySync;
    }

    /** Notes that the sessions of the disabled user are ended. */
    public void noteSessionsEnded() {
        sessionsPending = false;
    }
}
