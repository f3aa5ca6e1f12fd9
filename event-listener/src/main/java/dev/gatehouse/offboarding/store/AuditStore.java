package dev.gatehouse.offboarding.store;

import dev.gatehouse.offboarding.leaver.Actor;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.MutationQuery;
import org.hibernate.query.SelectionQuery;

/**
 * The audit record: who or what decided what about whom, and what came of it. It can be added to and read. Lines go
 * away with age or with their realm, and in no other way.
 */
public final class AuditStore {

    private static final int LINES = 50;

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the work belongs to
     */
    public AuditStore(StatelessSession db) {
        this.db = db;
    }

    /**
     * Adds lines.
     *
     * @param entries the lines, in the order in which they happened
     */
    public void append(List<AuditEntry> entries) {
        for (int from = 0; from < entries.size(); from += LINES) {
            insert(entries.subList(from, Math.min(entries.size(), from + LINES)));
        }
    }

    /**
     * Adds a line.
     *
     * @param entry the line
     */
    public void append(AuditEntry entry) {
        insert(List.of(entry));
    }

    /**
     * Which lines to list; an empty part asks for nothing.
     *
     * @param caseId of this case
     * @param holdId of this hold and its cases
     * @param userId of this user
     * @param what of this kind
     */
    public record Search(
            Optional<String> caseId, Optional<String> holdId, Optional<String> userId, Optional<AuditEntry.What> what) {

        /** All lines. */
        public static final Search ALL =
                new Search(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Lists lines, newest first.
     *
     * @param realmId the realm's id
     * @param search which lines
     * @param first how many to skip
     * @param max how many at most
     * @return the lines
     */
    public List<AuditEntry> list(String realmId, Search search, int first, int max) {
        Map<String, Object> parameters = new HashMap<>();
        String where = where(realmId, search, parameters);
        SelectionQuery<AuditEntity> query =
                db.createSelectionQuery("from AuditEntity a" + where + " order by a.id desc", AuditEntity.class);
        parameters.forEach(query::setParameter);
        return query.setFirstResult(first).setMaxResults(max).getResultList().stream()
                .map(AuditStore::toEntry)
                .toList();
    }

    /**
     * Counts lines.
     *
     * @param realmId the realm's id
     * @param search which lines
     * @return how many there are
     */
    public long count(String realmId, Search search) {
        Map<String, Object> parameters = new HashMap<>();
        String where = where(realmId, search, parameters);
        SelectionQuery<Long> query = db.createSelectionQuery("select count(a) from AuditEntity a" + where, Long.class);
        parameters.forEach(query::setParameter);
        return query.getSingleResult();
    }

    /**
     * Deletes old lines of cases that are not open any more.
     *
     * @param before lines from before this time go
     * @param limit how many at most
     * @return how many were deleted
     */
    public int forgetOld(Instant before, int limit) {
        List<Long> old = db.createSelectionQuery(
                        "select a.id from AuditEntity a where a.happenedAt < :before"
                                + " and not exists (select 1 from CaseEntity c where c.id = a.caseId)"
                                + " and not exists (select 1 from HoldEntity h where h.id = a.holdId) order by a.id",
                        Long.class)
                .setParameter("before", before.toEpochMilli())
                .setMaxResults(limit)
                .getResultList();
        if (!old.isEmpty()) {
            db.createNativeMutationQuery("delete from {h-schema}GATEHOUSE_OFFBOARDING_AUDIT where ID in (:ids)")
                    .setParameterList("ids", old)
                    .executeUpdate();
        }
        return old.size();
    }

    /**
     * Forgets a realm that was removed.
     *
     * @param realmId the realm's id
     */
    public void forgetRealm(String realmId) {
        db.createNativeMutationQuery("delete from {h-schema}GATEHOUSE_OFFBOARDING_AUDIT where REALM_ID = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    /** Several lines in one statement, whose text depends on their number alone. */
    private void insert(List<AuditEntry> entries) {
        String row = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        MutationQuery query = db.createNativeMutationQuery("insert into {h-schema}GATEHOUSE_OFFBOARDING_AUDIT"
                + " (REALM_ID, CASE_ID, HOLD_ID, USER_ID, HAPPENED_AT, WHAT, ACTOR_REALM_ID, ACTOR_ID, ACTOR_NAME,"
                + " DETAIL) values " + String.join(", ", Collections.nCopies(entries.size(), row)));
        int at = 1;
        for (AuditEntry entry : entries) {
            query.setParameter(at++, entry.realmId(), String.class);
            query.setParameter(at++, entry.caseId().orElse(null), String.class);
            query.setParameter(at++, entry.holdId().orElse(null), String.class);
            query.setParameter(at++, entry.userId().orElse(null), String.class);
            query.setParameter(at++, entry.at().toEpochMilli(), Long.class);
            query.setParameter(at++, entry.what().name(), String.class);
            query.setParameter(at++, entry.actor().realmId(), String.class);
            query.setParameter(at++, entry.actor().id(), String.class);
            query.setParameter(at++, Texts.name(entry.actor().name()), String.class);
            query.setParameter(at++, Texts.shortened(entry.detail()), String.class);
        }
        query.executeUpdate();
    }

    private static String where(String realmId, Search search, Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder(" where a.realmId = :realm");
        parameters.put("realm", realmId);
        add(where, parameters, "caseId", search.caseId());
        add(where, parameters, "holdId", search.holdId());
        add(where, parameters, "userId", search.userId());
        add(where, parameters, "what", search.what());
        return where.toString();
    }

    private static void add(StringBuilder where, Map<String, Object> parameters, String name, Optional<?> value) {
        value.ifPresent(wanted -> {
            where.append(" and a.").append(name).append(" = :").append(name);
            parameters.put(name, wanted);
        });
    }

    private static AuditEntry toEntry(AuditEntity row) {
        return new AuditEntry(
                row.realmId,
                Optional.ofNullable(row.caseId),
                Optional.ofNullable(row.holdId),
                Optional.ofNullable(row.userId),
                Instant.ofEpochMilli(row.happenedAt),
                row.what,
                new Actor(row.actorRealmId, row.actorId, row.actorName),
                row.detail);
    }
}
