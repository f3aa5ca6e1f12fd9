package dev.gatehouse.offboarding.record;

import dev.gatehouse.offboarding.leaver.Actor;
import dev.gatehouse.offboarding.store.AuditEntry;
import dev.gatehouse.offboarding.store.AuditEntry.What;
import dev.gatehouse.offboarding.store.AuditStore;
import dev.gatehouse.offboarding.store.CaseMoves;
import dev.gatehouse.offboarding.store.CaseStatus;
import dev.gatehouse.offboarding.store.Course;
import dev.gatehouse.offboarding.store.OffboardingCase;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/** Where an administrator decides about single cases. Each decision goes on record with who made it and why. */
public final class CaseDesk {

    private static final int CONSENTS = 20;

    private final CaseMoves moves;
    private final AuditStore audit;
    private final CaseReleaser releaser;
    private final Instant now;
    private final Actor by;

    /**
     * @param db the session of the transaction that the decision belongs to
     * @param retryWindow for how long deliveries are tried
     * @param now the time
     * @param by the administrator
     */
    public CaseDesk(StatelessSession db, Duration retryWindow, Instant now, Actor by) {
        this.moves = new CaseMoves(db);
        this.audit = new AuditStore(db);
        this.releaser = new CaseReleaser(db, retryWindow, now);
        this.now = now;
        this.by = by;
    }

    /**
     * Lets a case go. One that is held goes on as if the brake had not been pulled: it may still have to wait for its
     * grace period or a second administrator. One that waits for its grace period is released now.
     *
     * @param realmId the realm's id
     * @param id the case's id
     * @param reason the reason given
     * @return what came of it
     */
    public Ruling release(String realmId, String id, String reason) {
        return decide(realmId, id, one -> switch (one.course().status()) {
            case HELD ->
                releaser.obstacle(one)
                        .<Ruling>map(Ruling.Refused::new)
                        .orElseGet(() -> goOn(one, one.course(), reason));
            case WAITING -> released(one, reason);
            case APPROVAL -> new Ruling.Refused("The case waits for the approval of a second administrator");
            case NOTHING, DRY_RUN, RELEASED, CANCELLED, DISCARDED -> notOpen(one);
        });
    }

    /**
     * Agrees to a case as the second administrator. If nobody knows who disabled or removed the user, two different
     * ones must; after the first the case still waits.
     *
     * @param realmId the realm's id
     * @param id the case's id
     * @param reason the reason given
     * @return what came of it; refused for the one who disabled or removed the user
     */
    public Ruling approve(String realmId, String id, String reason) {
        return decide(realmId, id, one -> {
            if (one.course().status() == CaseStatus.HELD && one.course().needsApproval()) {
                return new Ruling.Refused("The case is held by the brake: it must be released first");
            }
            if (one.course().status() != CaseStatus.APPROVAL) {
                return new Ruling.Refused("The case does not wait for an approval: it is "
                        + one.course().status().wireName());
            }
            return releaser.obstacle(one).<Ruling>map(Ruling.Refused::new).orElseGet(() -> approved(one, reason));
        });
    }

    private Ruling approved(OffboardingCase one, String reason) {
        return switch (Approvals.weigh(one.source().actor(), by.id(), approvers(one))) {
            case OWN_DOING ->
                new Ruling.Refused("Whoever disabled or removed a user cannot approve what follows from it");
            case AGREED_ALREADY ->
                new Ruling.Refused(
                        "Nobody knows who disabled or removed the user: another administrator must approve it, too");
            case ONE_MORE -> {
                audit.append(AuditEntry.of(one, now, What.APPROVED, by, reason));
                yield new Ruling.Done(CaseStatus.APPROVAL, 1);
            }
            case ENOUGH -> {
                audit.append(AuditEntry.of(one, now, What.APPROVED, by, reason));
                yield goOn(one, one.course().approved(), reason);
            }
        };
    }

    private Set<String> approvers(OffboardingCase one) {
        AuditStore.Search consents = new AuditStore.Search(
                Optional.of(one.id()), Optional.empty(), Optional.empty(), Optional.of(What.APPROVED));
        return audit.list(one.realmId(), consents, 0, CONSENTS).stream()
                .map(line -> line.actor().id())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /**
     * Ends a case without sending anything.
     *
     * @param realmId the realm's id
     * @param id the case's id
     * @param reason the reason given
     * @return what came of it
     */
    public Ruling discard(String realmId, String id, String reason) {
        return decide(realmId, id, one -> {
            if (!one.course().status().open()) {
                return notOpen(one);
            }
            moves.move(one.id(), one.course().settled(CaseStatus.DISCARDED, by, now));
            audit.append(AuditEntry.of(one, now, What.DISCARDED, by, reason));
            return new Ruling.Done(CaseStatus.DISCARDED, 1);
        });
    }

    /**
     * Writes the messages of a released case for those enabled endpoints that have none for it yet: none was enabled when
     * it was released, or one was added or switched on since.
     *
     * @param realmId the realm's id
     * @param id the case's id
     * @param reason the reason given
     * @return what came of it; refused if the user came back since
     */
    public Ruling send(String realmId, String id, String reason) {
        return decide(realmId, id, one -> {
            if (one.course().status() != CaseStatus.RELEASED) {
                return new Ruling.Refused("Only a released case can be sent: this one is "
                        + one.course().status().wireName());
            }
            if (releaser.overtaken(one)) {
                return new Ruling.Refused(
                        "The user was enabled again or left anew since; what she left by last has messages of its own");
            }
            return releaser.obstacle(one).<Ruling>map(Ruling.Refused::new).orElseGet(() -> sent(one, reason));
        });
    }

    private Ruling sent(OffboardingCase one, String reason) {
        int messages = releaser.writeMissing(one);
        if (messages == 0) {
            return new Ruling.Refused("There is no enabled endpoint that has no message about the case yet");
        }
        audit.append(AuditEntry.of(one, now, What.SENT_AGAIN, by, messages + " messages: " + reason));
        return new Ruling.Done(CaseStatus.RELEASED, 1);
    }

    private Ruling decide(String realmId, String id, Function<OffboardingCase, Ruling> decision) {
        return moves.lock(realmId, id).map(decision).orElseGet(Ruling.Unknown::new);
    }

    private Ruling goOn(OffboardingCase one, Course course, String reason) {
        CaseStatus next = course.next(now);
        OffboardingCase vouched = one.on(course.settled(next, by, now));
        if (next == CaseStatus.RELEASED) {
            return released(vouched, reason);
        }
        moves.move(one.id(), vouched.course());
        audit.append(
                next == CaseStatus.WAITING
                        ? CaseLines.waiting(vouched, now)
                        : AuditEntry.of(vouched, now, What.APPROVAL_REQUESTED, by, reason));
        return new Ruling.Done(next, 1);
    }

    private Ruling released(OffboardingCase one, String reason) {
        return switch (releaser.release(one, by, reason)) {
            case CANCELLED -> new Ruling.Refused("The user was enabled again");
            case HELD -> new Ruling.Refused("The brake was pulled: the case belongs to a hold");
            case WAITING -> new Ruling.Refused(releaser.obstacle(one).orElse("The case cannot be released now"));
            default -> new Ruling.Done(CaseStatus.RELEASED, 1);
        };
    }

    private static Ruling notOpen(OffboardingCase one) {
        return new Ruling.Refused(
                switch (one.course().status()) {
                    case RELEASED -> "The case was released already";
                    case CANCELLED -> "The user was enabled again";
                    case DISCARDED -> "The case was discarded already";
                    case DRY_RUN -> "The case was decided in a dry run: it sends nothing";
                    case NOTHING, WAITING, APPROVAL, HELD -> "There is nothing to be done in this case";
                });
    }
}
