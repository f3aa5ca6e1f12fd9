package dev.gatehouse.okta.store;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;

/** What of one federation can be looked into at a moment. What the federation knows comes before what may be made up. */
final class DueTargets {

    private static final String KNOWN = "(p.kind = dev.gatehouse.okta.store.PendingKind.ASSIGNMENTS "
            + "or exists (select u.oktaId from OktaUserEntity u "
            + "where u.componentId = p.componentId and u.oktaId = p.oktaId) "
            + "or exists (select g.oktaId from OktaGroupEntity g "
            + "where g.componentId = p.componentId and g.oktaId = p.oktaId))";

    private final EntityManager em;
    private final String componentId;
    private final long now;

    DueTargets(EntityManager em, String componentId, long now) {
        this.em = em;
        this.componentId = componentId;
        this.now = now;
    }

    boolean areThere() {
        return !find("", 1).isEmpty();
    }

    List<OktaPendingEntity> first(int max) {
        List<OktaPendingEntity> due = new ArrayList<>(find("and " + KNOWN + " ", max));
        if (due.size() < max) {
            due.addAll(find("and not " + KNOWN + " ", max - due.size()));
        }
        return due;
    }

    private List<OktaPendingEntity> find(String condition, int max) {
        return em.createQuery(
                        "select p from OktaPendingEntity p where p.componentId = :componentId and p.nextTry <= :now "
                                + condition + "order by p.since, p.oktaId",
                        OktaPendingEntity.class)
                .setParameter("componentId", componentId)
                .setParameter("now", now)
                .setMaxResults(max)
                .getResultList();
    }
}
