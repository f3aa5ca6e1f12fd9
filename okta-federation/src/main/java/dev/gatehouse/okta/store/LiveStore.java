package dev.gatehouse.okta.store;

import static java.util.stream.Collectors.toSet;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * What one federation heard of between syncs, within one transaction. Whoever writes calls {@link #lock} before all else,
 * so that writers come one after the other.
 */
public final class LiveStore {

    /** How many values a database takes in one list. */
    private static final int PART = 500;

    private final EntityManager em;
    private final String realmId;
    private final String componentId;

    /**
     * What is pending, in numbers.
     *
     * @param count how many targets
     * @param oldest since when the oldest has been, 0 when there is none
     * @param held how many of them the safety limit keeps back
     * @param retried how many of them were looked into in vain
     */
    public record Backlog(long count, long oldest, long held, long retried) {}

    /**
     * @param session whose transaction is used
     * @param realmId the realm of the federation
     * @param componentId the federation
     */
    public LiveStore(KeycloakSession session, String realmId, String componentId) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realmId = realmId;
        this.componentId = componentId;
    }

    /** The federation's row as it is, when there is one. */
    public Optional<OktaLiveEntity> find() {
        return Optional.ofNullable(em.find(OktaLiveEntity.class, componentId));
    }

    /** Makes the federation's row. */
    public void create() {
        em.persist(new OktaLiveEntity(componentId, realmId));
    }

    /** The federation's row, which nobody else can write until the transaction ends; nothing when there is none. */
    public Optional<OktaLiveEntity> lock() {
        return Optional.ofNullable(em.find(OktaLiveEntity.class, componentId, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Okta's id of the Identity app, when the federation has one. */
    public Optional<String> identityApp() {
        return Optional.ofNullable(em.find(OktaAppEntity.class, componentId))
                .map(app -> app.toRecord().appId());
    }

    /** Which of some events an event hook has not brought yet. */
    public Set<String> unheard(Collection<String> fingerprints) {
        Set<String> unheard = new LinkedHashSet<>(fingerprints);
        inParts(
                fingerprints,
                part -> em.createQuery(
                                "select h.oktaId from OktaHeardEntity h "
                                        + "where h.componentId = :componentId and h.oktaId in :fingerprints",
                                String.class)
                        .setParameter("componentId", componentId)
                        .setParameter("fingerprints", part)
                        .getResultList()
                        .forEach(unheard::remove));
        return unheard;
    }

    /** Remembers events that have not been heard of. */
    public void remember(Collection<String> fingerprints, long now) {
        fingerprints.forEach(fingerprint -> em.persist(new OktaHeardEntity(componentId, fingerprint, realmId, now)));
    }

    /** Forgets events that were heard of long ago. */
    public void forgetHeardBefore(long moment) {
        em.createQuery("delete from OktaHeardEntity h where h.componentId = :componentId and h.heard < :moment")
                .setParameter("componentId", componentId)
                .setParameter("moment", moment)
                .executeUpdate();
    }

    /** Has some things looked into: those that are pending already once more, unless they wait for something. */
    public void add(Map<String, PendingKind> targets, long now) {
        Map<String, OktaPendingEntity> known = pending(targets.keySet());
        targets.forEach((oktaId, kind) -> {
            OktaPendingEntity target = known.get(oktaId);
            if (target == null) {
                em.persist(new OktaPendingEntity(componentId, oktaId, realmId, kind, now));
            } else {
                target.wakeUp();
                if (kind == PendingKind.DELETED_USER) {
                    target.setKind(kind);
                }
            }
        });
    }

    /**
     * The same, but takes in what the federation does not know only while less than a number of targets is pending.
     *
     * @return the Okta ids that are left out
     */
    public Set<String> add(Map<String, PendingKind> targets, long now, int max) {
        Set<String> strangers = strangers(targets);
        long room = Math.max(0, max - backlog().count());
        Set<String> leftOut = strangers.stream().skip(room).collect(toSet());
        Map<String, PendingKind> taken = new HashMap<>(targets);
        taken.keySet().removeAll(leftOut);
        add(taken, now);
        return leftOut;
    }

    private Set<String> strangers(Map<String, PendingKind> targets) {
        Set<String> strangers = new LinkedHashSet<>(targets.keySet());
        strangers.removeAll(pending(targets.keySet()).keySet());
        strangers.removeIf(oktaId -> targets.get(oktaId) == PendingKind.ASSIGNMENTS);
        for (String entity : List.of("OktaUserEntity", "OktaGroupEntity")) {
            inParts(
                    strangers,
                    part -> em.createQuery(
                                    "select m.oktaId from " + entity + " m "
                                            + "where m.componentId = :componentId and m.oktaId in :oktaIds",
                                    String.class)
                            .setParameter("componentId", componentId)
                            .setParameter("oktaIds", part)
                            .getResultList()
                            .forEach(strangers::remove));
        }
        return strangers;
    }

    /** Says whether anything can be looked into now. */
    public boolean isAnythingDue(long now) {
        return new DueTargets(em, componentId, now).areThere();
    }

    /** What can be looked into now: first what the federation knows, and each the oldest first. */
    public List<OktaPendingEntity> due(long now, int max) {
        return new DueTargets(em, componentId, now).first(max);
    }

    /** Those of some targets that are still pending, by Okta id. */
    public Map<String, OktaPendingEntity> pending(Collection<String> oktaIds) {
        Map<String, OktaPendingEntity> pending = new HashMap<>();
        inParts(
                oktaIds,
                part -> em.createQuery(
                                "select p from OktaPendingEntity p "
                                        + "where p.componentId = :componentId and p.oktaId in :oktaIds",
                                OktaPendingEntity.class)
                        .setParameter("componentId", componentId)
                        .setParameter("oktaIds", part)
                        .getResultList()
                        .forEach(target -> pending.put(target.oktaId(), target)));
        return pending;
    }

    /** Forgets a target. */
    public void remove(OktaPendingEntity target) {
        em.remove(target);
    }

    /** Until when an administrator lets more people be disabled than the safety limit does; 0 when none does. */
    public long allowedUntil(long now) {
        return Optional.ofNullable(em.find(OktaStateEntity.class, componentId))
                .filter(state -> state.allowedUsers(now) > 0)
                .map(OktaStateEntity::allowedUntil)
                .orElse(0L);
    }

    /** Has everything looked into at once that the safety limit keeps back. */
    public void releaseHeld(long now) {
        em.createQuery(
                        "select p from OktaPendingEntity p where p.componentId = :componentId and p.held = true",
                        OktaPendingEntity.class)
                .setParameter("componentId", componentId)
                .getResultList()
                .forEach(target -> target.lookAgain(now));
    }

    /**
     * Gives up what has been looked into in vain since long ago. What has only waited so long, since the server was down or
     * the federation disabled, is not given up.
     *
     * @param before when it was first heard of
     * @param tries how often it must have been looked into
     * @return the Okta ids
     */
    public Set<String> dropStuck(long before, int tries) {
        List<OktaPendingEntity> stuck = em.createQuery(
                        "select p from OktaPendingEntity p where p.componentId = :componentId "
                                + "and p.held = false and p.tries >= :tries and p.since < :before",
                        OktaPendingEntity.class)
                .setParameter("componentId", componentId)
                .setParameter("before", before)
                .setParameter("tries", tries)
                .getResultList();
        stuck.forEach(em::remove);
        return stuck.stream().map(OktaPendingEntity::oktaId).collect(toSet());
    }

    /** What is pending, in numbers. */
    public Backlog backlog() {
        Tuple row = em.createQuery(
                        "select count(p.oktaId), coalesce(min(p.since), 0), "
                                + "coalesce(sum(case when p.held = true then 1 else 0 end), 0), "
                                + "coalesce(sum(case when p.tries > 0 then 1 else 0 end), 0) "
                                + "from OktaPendingEntity p where p.componentId = :componentId",
                        Tuple.class)
                .setParameter("componentId", componentId)
                .getSingleResult();
        return new Backlog(number(row, 0), number(row, 1), number(row, 2), number(row, 3));
    }

    private static void inParts(Collection<String> all, Consumer<List<String>> action) {
        List<String> rest = List.copyOf(all);
        for (int from = 0; from < rest.size(); from += PART) {
            action.accept(rest.subList(from, Math.min(from + PART, rest.size())));
        }
    }

    private static long number(Tuple row, int column) {
        return row.get(column, Number.class).longValue();
    }
}
