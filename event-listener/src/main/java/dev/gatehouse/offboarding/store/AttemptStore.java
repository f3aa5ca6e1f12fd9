package dev.gatehouse.offboarding.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.MutationQuery;

/** What came of each attempt to deliver. */
public final class AttemptStore {

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the work belongs to
     */
    public AttemptStore(StatelessSession db) {
        this.db = db;
    }

    /**
     * Keeps attempts.
     *
     * @param attempts the attempts, a few hundred at most
     */
    public void insert(List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        MutationQuery query = db.createNativeMutationQuery("insert into {h-schema}GATEHOUSE_DELIVERY_ATTEMPT"
                + " (ID, DELIVERY_ID, REALM_ID, ATTEMPT_NO, STARTED_AT, DURATION_MS, ANSWER_STATUS, ERROR_TEXT, NODE_NAME)"
                + " values " + String.join(", ", Collections.nCopies(attempts.size(), "(?, ?, ?, ?, ?, ?, ?, ?, ?)")));
        int at = 1;
        for (Attempt attempt : attempts) {
            query.setParameter(at++, UUID.randomUUID().toString());
            query.setParameter(at++, attempt.deliveryId());
            query.setParameter(at++, attempt.realmId());
            query.setParameter(at++, attempt.number());
            query.setParameter(at++, attempt.startedAt().toEpochMilli());
            query.setParameter(at++, attempt.duration().toMillis());
            query.setParameter(at++, attempt.status().orElse(null), Integer.class);
            query.setParameter(at++, attempt.error().map(Texts::shortened).orElse(null), String.class);
            query.setParameter(at++, attempt.node().map(Texts::name).orElse(null), String.class);
        }
        query.executeUpdate();
    }

    /**
     * The attempts of a delivery, the last hundred at most.
     *
     * @param deliveryId the delivery's id
     * @return the attempts, newest first
     */
    public List<Attempt> ofDelivery(String deliveryId) {
        return db
                .createSelectionQuery(
                        "from AttemptEntity a where a.deliveryId = :delivery order by a.startedAt desc",
                        AttemptEntity.class)
                .setParameter("delivery", deliveryId)
                .setMaxResults(100)
                .getResultList()
                .stream()
                .map(AttemptStore::toAttempt)
                .toList();
    }

    /**
     * Forgets a realm that was removed.
     *
     * @param realmId the realm's id
     */
    public void forgetRealm(String realmId) {
        db.createNativeMutationQuery("delete from {h-schema}GATEHOUSE_DELIVERY_ATTEMPT where REALM_ID = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    private static Attempt toAttempt(AttemptEntity row) {
        return new Attempt(
                row.deliveryId,
                row.realmId,
                row.number,
                Instant.ofEpochMilli(row.startedAt),
                Duration.ofMillis(row.durationMillis),
                Optional.ofNullable(row.answerStatus),
                Optional.ofNullable(row.error),
                Optional.ofNullable(row.node));
    }
}
