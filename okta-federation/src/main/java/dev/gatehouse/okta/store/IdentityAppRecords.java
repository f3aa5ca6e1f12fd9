package dev.gatehouse.okta.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The record of one federation's Identity app, within one transaction. */
public final class IdentityAppRecords {

    private final EntityManager em;
    private final Assignees assignees;
    private final String realmId;
    private final String componentId;

    /**
     * @param session whose transaction is used
     * @param realmId the realm of the federation
     * @param componentId the federation
     */
    public IdentityAppRecords(KeycloakSession session, String realmId, String componentId) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.assignees = new Assignees(session, componentId);
        this.realmId = realmId;
        this.componentId = componentId;
    }

    /** The record; nothing when no app was ever asked for. */
    public Optional<IdentityAppRecord> find() {
        return Optional.ofNullable(em.find(OktaAppEntity.class, componentId)).map(OktaAppEntity::toRecord);
    }

    /**
     * Claims the right to set the app up, for a while: whoever dies meanwhile keeps nobody out for ever.
     *
     * @param now the time, in milliseconds
     * @param until when the claim ends
     * @return whether it was free
     * @throws jakarta.persistence.PersistenceException when somebody else makes the first claim at the same moment
     */
    public boolean claim(long now, long until) {
        if (em.find(OktaAppEntity.class, componentId) == null) {
            em.persist(new OktaAppEntity(componentId, realmId));
            em.flush();
        }
        return em.createQuery("update OktaAppEntity a set a.claimedUntil = :until "
                                + "where a.componentId = :componentId and a.claimedUntil <= :now")
                        .setParameter("until", until)
                        .setParameter("now", now)
                        .setParameter("componentId", componentId)
                        .executeUpdate()
                == 1;
    }

    /**
     * Moves the end of one's own claim.
     *
     * @param until when it ends so far
     * @param wanted when it is to end; 0 gives it back
     * @return whether it was still one's own
     */
    public boolean renew(long until, long wanted) {
        return em.createQuery("update OktaAppEntity a set a.claimedUntil = :wanted "
                                + "where a.componentId = :componentId and a.claimedUntil = :until")
                        .setParameter("wanted", wanted)
                        .setParameter("until", until)
                        .setParameter("componentId", componentId)
                        .executeUpdate()
                == 1;
    }

    /** Notes which app it is: it is not complete, and who is assigned to it is not known yet. */
    public void note(String appId, String clientId) {
        locked().setApp(appId, clientId);
        assignees.forget();
    }

    /** Notes that the app is set up. */
    public void complete() {
        locked().setComplete();
    }

    /** Notes that there is no app any more, and so nothing known of who is assigned. */
    public void forget() {
        note(null, null);
    }

    /** Forgets who is assigned, so that they are listed anew; does nothing when no app was ever asked for. */
    public void unlist() {
        if (find().isPresent()) {
            assignees.forget();
            locked().setUnlisted();
        }
    }

    /** Begins a listing of those who are assigned. */
    public long nextGeneration() {
        return locked().nextGeneration();
    }

    /** Notes that those who are assigned to an app have been listed, unless it is another app by now. */
    public void listed(String appId) {
        OktaAppEntity entity = locked();
        if (appId.equals(entity.toRecord().appId())) {
            entity.setListed();
        }
    }

    private OktaAppEntity locked() {
        OktaAppEntity entity = em.find(OktaAppEntity.class, componentId, LockModeType.PESSIMISTIC_WRITE);
        if (entity == null) {
            throw new IllegalStateException("the federation " + componentId + " has no record of an Identity app");
        }
        return entity;
    }
}
