package dev.gatehouse.offboarding.record;

import dev.gatehouse.offboarding.leaver.Actor;
import dev.gatehouse.offboarding.store.CaseMoves;
import dev.gatehouse.offboarding.store.CaseStatus;
import dev.gatehouse.offboarding.store.Course;
import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.OffboardingCase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;

/** Releases cases whose grace period is over, in batches. Any node may do it, several at once. */
public final class CaseWork {

    private static final Logger log = Logger.getLogger(CaseWork.class);
    private static final int BATCH = 20;
    private static final Duration LATER = Duration.ofMinutes(1);

    private final KeycloakSessionFactory factory;
    private final Duration retryWindow;
    private final Runnable released;
    private final Clock clock;

    /**
     * @param factory Keycloak's session factory
     * @param retryWindow for how long deliveries are tried
     * @param released called after a commit that released cases; must not block
     * @param clock the source of time
     */
    public CaseWork(KeycloakSessionFactory factory, Duration retryWindow, Runnable released, Clock clock) {
        this.factory = factory;
        this.retryWindow = retryWindow;
        this.released = released;
        this.clock = clock;
    }

    /**
     * Releases a batch of cases that are due. If that fails, the first of them is tried alone and put off, so that a
     * case that cannot be released does not keep the others waiting.
     *
     * @return false if none is due
     */
    public boolean releaseSome() {
        try {
            int done = Database.inTransaction(factory, db -> release(db, new CaseMoves(db).lockDue(now(), BATCH)));
            if (done > 0) {
                released.run();
            }
            return done > 0;
        } catch (RuntimeException e) {
            log.warn("A batch of cases could not be released; its first is tried alone", e);
            return releaseFirst();
        }
    }

    private boolean releaseFirst() {
        Optional<OffboardingCase> first = Database.inTransaction(factory, db -> {
            CaseMoves moves = new CaseMoves(db);
            Optional<OffboardingCase> due = moves.lockDue(now(), 1).stream().findFirst();
            due.ifPresent(one -> moves.postpone(one.id(), now().plus(LATER)));
            return due;
        });
        first.ifPresent(one -> {
            try {
                Database.inTransaction(
                        factory,
                        db -> release(
                                db,
                                new CaseMoves(db)
                                                .lock(one.realmId(), one.id())
                                                .filter(still -> still.course().status() == CaseStatus.WAITING)
                                                .stream()
                                                .toList()));
                released.run();
            } catch (RuntimeException e) {
                log.errorf(e, "Case %s in realm %s could not be released and is tried again", one.id(), one.realmId());
            }
        });
        return first.isPresent();
    }

    private int release(StatelessSession db, List<OffboardingCase> due) {
        CaseReleaser releaser = new CaseReleaser(db, retryWindow, now());
        due.forEach(one -> releaser.releaseDue(one, actor(one), reason(one)));
        return due.size();
    }

    /** Whoever let the case go before its time was over, if anybody. */
    private static Actor actor(OffboardingCase one) {
        return one.course()
                .settled()
                .map(last -> new Actor(null, last.actorId().orElse(null), last.actorName()))
                .orElse(Actor.SERVER);
    }

    private static String reason(OffboardingCase one) {
        return one.course().settled().map(Course.Settled::at).isPresent()
                ? "An administrator let it go"
                : "The grace period is over";
    }

    private Instant now() {
        return clock.instant();
    }
}
