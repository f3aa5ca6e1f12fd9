package dev.gatehouse.offboarding.store;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/** Looks cases up as an administrator asks for them. */
public final class CaseList {

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the work belongs to
     */
    public CaseList(StatelessSession db) {
        this.db = db;
    }

    /**
     * Which cases; a part that is empty asks for nothing.
     *
     * @param user a user's id or, if allowed, user name
     * @param byName whether a user may be found by name
     * @param status where they stand; any of these
     * @param action what is to be done
     * @param source the kind of source
     * @param reason why
     * @param ruleId the rule that decided
     * @param holdId the hold that they are or were part of
     * @param from recorded at this time or later
     * @param to recorded before this time
     */
    public record Search(
            Optional<String> user,
            boolean byName,
            List<CaseStatus> status,
            Optional<Action> action,
            Optional<Source.Type> source,
            Optional<Reason> reason,
            Optional<String> ruleId,
            Optional<String> holdId,
            Optional<Instant> from,
            Optional<Instant> to) {

        /** Copies the list. */
        public Search {
            status = List.copyOf(status);
            requireNonNull(user, "user");
        }

        /**
         * Cases by user and status alone.
         *
         * @param user a user's id or user name; empty for everybody's
         * @param status where they stand; any of these, or empty for all
         * @return the search
         */
        public static Search of(Optional<String> user, List<CaseStatus> status) {
            return new Search(
                    user,
                    user.isPresent(),
                    status,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * Lists cases, newest first.
     *
     * @param realmId the realm's id
     * @param search which cases
     * @param first how many to skip
     * @param max how many at most
     * @return the cases
     */
    public List<OffboardingCase> list(String realmId, Search search, int first, int max) {
        Where where = where(realmId, search);
        return where
                .bind(db.createSelectionQuery(
                        "from CaseEntity c" + where.text + " order by c.detectedAt desc, c.id", CaseEntity.class))
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(CaseRows::toCase)
                .toList();
    }

    /**
     * Counts cases by where they stand.
     *
     * @param realmId the realm's id
     * @param search which cases
     * @return how many stand where; a status without cases is left out
     */
    public Map<CaseStatus, Long> count(String realmId, Search search) {
        Where where = where(realmId, search);
        Map<CaseStatus, Long> counts = new EnumMap<>(CaseStatus.class);
        where.bind(db.createSelectionQuery(
                        "select c.status, count(c) from CaseEntity c" + where.text + " group by c.status",
                        Object[].class))
                .getResultList()
                .forEach(row -> counts.put((CaseStatus) row[0], (Long) row[1]));
        return counts;
    }

    private static Where where(String realmId, Search search) {
        Where where = new Where(realmId);
        search.user()
                .ifPresent(user -> where.and(
                        search.byName() ? "(c.userId = :user or c.username = :user)" : "c.userId = :user",
                        "user",
                        user));
        if (!search.status().isEmpty()) {
            where.and("c.status in (:status)", "status", search.status());
        }
        search.action().ifPresent(action -> where.and("c.action = :action", "action", action));
        search.source().ifPresent(source -> where.and("c.sourceType = :source", "source", source));
        search.reason().ifPresent(reason -> where.and("c.reason = :reason", "reason", reason));
        search.ruleId().ifPresent(rule -> where.and("c.ruleId = :rule", "rule", rule));
        search.holdId().ifPresent(hold -> where.and("c.holdId = :hold", "hold", hold));
        search.from().ifPresent(from -> where.and("c.detectedAt >= :from", "from", from.toEpochMilli()));
        search.to().ifPresent(to -> where.and("c.detectedAt < :to", "to", to.toEpochMilli()));
        return where;
    }

    /** The conditions of a query, and the values that belong to them. */
    private static final class Where {

        private final Map<String, Object> values = new HashMap<>();
        private String text = " where c.realmId = :realm";

        Where(String realmId) {
            values.put("realm", realmId);
        }

        void and(String condition, String name, Object value) {
            text += " and " + condition;
            values.put(name, value);
        }

        <T> SelectionQuery<T> bind(SelectionQuery<T> query) {
            values.forEach((name, value) -> {
                if (value instanceof List<?> list) {
                    query.setParameterList(name, list);
                } else {
                    query.setParameter(name, value);
                }
            });
            return query;
        }
    }
}
