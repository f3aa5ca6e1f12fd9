package dev.gatehouse.offboarding.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;

/** The health of endpoints. A row comes into being with the first thing that is worth noting. */
public final class EndpointStates {

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the work belongs to
     */
    public EndpointStates(StatelessSession db) {
        this.db = db;
    }

    /**
     * Reads a state.
     *
     * @param endpointId id of the endpoint's component
     * @return the state; empty if nothing is known yet
     */
    public Optional<EndpointState> find(String endpointId) {
        return db.createSelectionQuery("from EndpointStateEntity s where s.endpointId = :id", EndpointStateEntity.class)
                .setParameter("id", endpointId)
                .uniqueResultOptional()
                .map(EndpointStates::toState);
    }

    /**
     * The states of a realm's endpoints.
     *
     * @param realmId the realm's id
     * @return states by endpoint id
     */
    public Map<String, EndpointState> ofRealm(String realmId) {
        return db
                .createSelectionQuery("from EndpointStateEntity s where s.realmId = :realm", EndpointStateEntity.class)
                .setParameter("realm", realmId)
                .getResultList()
                .stream()
                .map(EndpointStates::toState)
                .collect(Collectors.toMap(EndpointState::endpointId, state -> state));
    }

    /**
     * Makes sure that there is a row. Fails on the primary key when somebody else makes it at the same time; the
     * caller's transaction is to hold nothing else.
     *
     * @param endpointId id of the endpoint's component
     * @param realmId the realm's id
     */
    public void create(String endpointId, String realmId) {
        if (find(endpointId).isEmpty()) {
            EndpointStateEntity row = new EndpointStateEntity();
            row.endpointId = endpointId;
            row.realmId = realmId;
            db.insert(row);
        }
    }

    /**
     * Changes a state under a lock.
     *
     * @param endpointId id of the endpoint's component
     * @param change makes the new state of the old one
     * @return the state before; empty if there is no row, and nothing was changed
     */
    public Optional<EndpointState> change(String endpointId, UnaryOperator<EndpointState> change) {
        Optional<EndpointState> before = db.createSelectionQuery(
                        "from EndpointStateEntity s where s.endpointId = :id", EndpointStateEntity.class)
                .setParameter("id", endpointId)
                .setHibernateLockMode(LockMode.PESSIMISTIC_WRITE)
                .uniqueResultOptional()
                .map(EndpointStates::toState);
        before.ifPresent(state -> {
            EndpointState after = change.apply(state);
            if (!after.equals(state)) {
                update(after);
            }
        });
        return before;
    }

    /**
     * Notes that administrators are told of messages that were given up, unless they were told lately.
     *
     * @param endpointId id of the endpoint's component
     * @param now the time
     * @param lately since when they must not have been told
     * @return true if they are to be told now
     */
    public boolean tellOfDead(String endpointId, Instant now, Instant lately) {
        return db.createNativeMutationQuery("update {h-schema}GATEHOUSE_ENDPOINT_STATE set DEAD_TOLD_AT = :now"
                                + " where ENDPOINT_ID = :id and (DEAD_TOLD_AT is null or DEAD_TOLD_AT < :lately)")
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("id", endpointId)
                        .setParameter("lately", lately.toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    /**
     * Forgets a realm that was removed.
     *
     * @param realmId the realm's id
     */
    public void forgetRealm(String realmId) {
        db.createNativeMutationQuery("delete from {h-schema}GATEHOUSE_ENDPOINT_STATE where REALM_ID = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    private void update(EndpointState state) {
        EndpointStateEntity row = new EndpointStateEntity();
        row.endpointId = state.endpointId();
        row.realmId = state.realmId();
        row.failures = state.failures();
        row.openUntil = millis(state.openUntil());
        row.lastSuccessAt = millis(state.lastSuccessAt());
        row.lastFailureAt = millis(state.lastFailureAt());
        row.lastError = state.lastError().map(Texts::shortened).orElse(null);
        row.disabledAt = millis(state.disabled().map(EndpointState.Disabled::at));
        row.disabledWhy = state.disabled()
                .map(EndpointState.Disabled::why)
                .map(Texts::shortened)
                .orElse(null);
        db.update(row);
    }

    private static Long millis(Optional<Instant> at) {
        return at.map(Instant::toEpochMilli).orElse(null);
    }

    private static EndpointState toState(EndpointStateEntity row) {
        return new EndpointState(
                row.endpointId,
                row.realmId,
                row.failures,
                Optional.ofNullable(row.openUntil).map(Instant::ofEpochMilli),
                Optional.ofNullable(row.lastSuccessAt).map(Instant::ofEpochMilli),
                Optional.ofNullable(row.lastFailureAt).map(Instant::ofEpochMilli),
                Optional.ofNullable(row.lastError),
                Optional.ofNullable(row.disabledAt)
                        .map(at -> new EndpointState.Disabled(Instant.ofEpochMilli(at), row.disabledWhy)));
    }
}
