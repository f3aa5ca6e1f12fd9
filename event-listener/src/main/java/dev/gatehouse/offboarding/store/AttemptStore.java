package dev.gatehouse.offboarding.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;

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
     * Keeps an attempt.
     *
     * @param attempt the attempt
     */
    public void insert(Attempt attempt) {
        AttemptEntity row = new AttemptEntity();
        row.id = UUID.randomUUID().toString();
        row.deliveryId = attempt.deliveryId();
        row.realmId = attempt.realmId();
        row.number = attempt.number();
        row.startedAt = attempt.startedAt().toEpochMilli();
        row.durationMillis = attempt.duration().toMillis();
        row.answerStatus = attempt.status().orElse(null);
        row.error = attempt.error().map(Texts::shortened).orElse(null);
        row.node = attempt.node().map(Texts::name).orElse(null);
        db.insert(row);
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
