package dev.gatehouse.okta.store;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The runs of one federation, within one transaction. */
public final class RunRows {

    /** The outcome of a run that has not ended. */
    public static final String RUNNING = "RUNNING";

    private final EntityManager em;
    private final String componentId;

    /**
     * @param session whose transaction is used
     * @param componentId the federation
     */
    public RunRows(KeycloakSession session, String componentId) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.componentId = componentId;
    }

    /** Adds a run. */
    public void add(RunRow row) {
        em.persist(new OktaRunEntity(row));
    }

    /** A run of this federation. */
    public Optional<RunRow> find(String id) {
        return entity(id).map(OktaRunEntity::row);
    }

    /** The last runs, the youngest first. */
    public List<RunRow> latest(int max) {
        return em.createQuery(
                        "select r from OktaRunEntity r where r.componentId = :componentId "
                                + "order by r.started desc, r.id",
                        OktaRunEntity.class)
                .setParameter("componentId", componentId)
                .setMaxResults(max)
                .getResultStream()
                .map(OktaRunEntity::row)
                .toList();
    }

    /** The last run of a kind. */
    public Optional<RunRow> latest(String kind) {
        return em.createQuery(
                        "select r from OktaRunEntity r where r.componentId = :componentId and r.kind = :kind "
                                + "order by r.started desc, r.id",
                        OktaRunEntity.class)
                .setParameter("componentId", componentId)
                .setParameter("kind", kind)
                .setMaxResults(1)
                .getResultStream()
                .map(OktaRunEntity::row)
                .findFirst();
    }

    /**
     * Notes a sign of life.
     *
     * @return whether the run has not ended
     */
    public boolean beat(String id, long now) {
        return em.createQuery("update OktaRunEntity r set r.heartbeat = :now where r.id = :id and r.outcome = :running")
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .setParameter("running", RUNNING)
                        .executeUpdate()
                > 0;
    }

    /** Notes how far a run is and where it would be taken up. */
    public void progress(String id, RunProgress progress, RunCursor cursor, long now) {
        entity(id).ifPresent(run -> {
            run.write(progress);
            run.write(cursor);
            run.heartbeat = now;
        });
    }

    /** Asks a run to end. */
    public void askStop(String id) {
        entity(id).ifPresent(run -> run.stopAsked = true);
    }

    /**
     * Notes how a run ended.
     *
     * @param message why it ended so; may be null
     */
    public void finish(String id, String outcome, String message, long now) {
        entity(id).ifPresent(run -> {
            run.outcome = outcome;
            run.message = message == null ? null : message.substring(0, Math.min(message.length(), 2000));
            run.finished = now;
        });
    }

    /** Forgets all but the last runs. */
    public void keep(int max) {
        em.createQuery(
                        "select r from OktaRunEntity r where r.componentId = :componentId "
                                + "order by r.started desc, r.id",
                        OktaRunEntity.class)
                .setParameter("componentId", componentId)
                .setFirstResult(max)
                .getResultList()
                .forEach(em::remove);
    }

    private Optional<OktaRunEntity> entity(String id) {
        return Optional.ofNullable(em.find(OktaRunEntity.class, id)).filter(run -> run.componentId.equals(componentId));
    }
}
