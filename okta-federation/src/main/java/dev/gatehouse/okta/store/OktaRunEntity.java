package dev.gatehouse.okta.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;

/** A run of a sync. Moments are by the node's clock, in milliseconds since 1970, 0 for never. */
@Entity
@DynamicUpdate
@Table(name = "GATEHOUSE_OKTA_RUN")
public class OktaRunEntity {

    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "COMPONENT_ID", length = 36)
    String componentId;

    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Column(name = "KIND", length = 16)
    String kind;

    @Column(name = "CAUSE", length = 16)
    String cause;

    @Column(name = "NODE")
    String node;

    /** Digest of the federation's settings. */
    @Column(name = "SETTINGS", length = 64)
    String settings;

    /** Id of the run that this one takes up; may be null. */
    @Column(name = "RESUMES", length = 36)
    String resumes;

    /** How many runs took each other up, this one included. */
    @Column(name = "ATTEMPT")
    int attempt;

    @Column(name = "STARTED")
    long started;

    @Column(name = "HEARTBEAT")
    long heartbeat;

    @Column(name = "FINISHED")
    long finished;

    @Column(name = "OUTCOME", length = 16)
    String outcome;

    @Column(name = "MESSAGE", length = 2000)
    String message;

    @Column(name = "STOP_ASKED")
    boolean stopAsked;

    @Column(name = "PHASE", length = 16)
    String phase;

    @Column(name = "PAGES")
    int pages;

    @Column(name = "ADDED")
    int added;

    @Column(name = "UPDATED")
    int updated;

    @Column(name = "DISABLED")
    int disabled;

    @Column(name = "FAILED")
    int failed;

    /** Calls left in Okta's window; negative when unknown. */
    @Column(name = "CALLS_LEFT")
    int callsLeft;

    /** Sentences, one a line. */
    @Column(name = "ERRORS")
    String errors;

    /** What the run would go on with; null when it cannot be taken up. */
    @Column(name = "NEXT_PHASE", length = 16)
    String nextPhase;

    @Column(name = "NEXT_LINK")
    String nextLink;

    @Column(name = "GENERATION")
    long generation;

    @Column(name = "BEGUN")
    long begun;

    /** For Hibernate. */
    protected OktaRunEntity() {}

    OktaRunEntity(RunRow row) {
        id = row.id();
        componentId = row.componentId();
        realmId = row.realmId();
        kind = row.kind();
        cause = row.cause();
        node = row.node();
        settings = row.settings();
        resumes = row.resumes();
        attempt = row.attempt();
        started = row.started();
        heartbeat = row.heartbeat();
        finished = row.finished();
        outcome = row.outcome();
        message = row.message();
        write(row.progress());
        write(row.cursor());
    }

    final void write(RunProgress progress) {
        phase = progress.phase();
        pages = progress.pages();
        added = progress.added();
        updated = progress.updated();
        disabled = progress.disabled();
        failed = progress.failed();
        callsLeft = progress.callsLeft();
        errors = progress.errors().isEmpty() ? null : String.join("\n", progress.errors());
    }

    final void write(RunCursor cursor) {
        nextPhase = cursor == null ? null : cursor.phase();
        nextLink = cursor == null ? null : cursor.next();
        generation = cursor == null ? 0 : cursor.generation();
        begun = cursor == null ? 0 : cursor.begun();
    }

    RunRow row() {
        return new RunRow(
                id,
                componentId,
                realmId,
                kind,
                cause,
                node,
                settings,
                resumes,
                attempt,
                started,
                heartbeat,
                finished,
                outcome,
                message,
                stopAsked,
                new RunProgress(phase, pages, added, updated, disabled, failed, callsLeft, lines()),
                nextPhase == null ? null : new RunCursor(nextPhase, generation, begun, nextLink));
    }

    private List<String> lines() {
        return errors == null || errors.isEmpty() ? List.of() : List.of(errors.split("\n"));
    }
}
