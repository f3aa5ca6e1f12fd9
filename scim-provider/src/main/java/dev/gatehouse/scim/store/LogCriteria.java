package dev.gatehouse.scim.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The query that a {@link LogSearch} stands for. */
final class LogCriteria {
    private static final String COLUMNS = "select l.id, l.loggedAt, l.connectorId, l.connectorName, l.method, l.path,"
            + " l.resourceType, l.resourceId, l.resourceName, l.externalId, l.status, l.scimType, l.detail, l.changed,"
            + " l.requests from LogEntity l where ";
    private static final String ORDER = " order by l.loggedAt desc, l.id desc";

    private final EntityManager entityManager;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    LogCriteria(EntityManager entityManager, String realmId, LogSearch search) {
        this.entityManager = entityManager;
        where("l.realmId = :realm", "realm", realmId);
        where("l.connectorId = :connector", "connector", search.connectorId());
        where("l.connectorName = :connectorName", "connectorName", search.connectorName());
        where("l.loggedAt >= :from", "from", search.from());
        where("l.loggedAt < :to", "to", search.to());
        where("l.method = :method", "method", search.method());
        where("l.resourceType = :resourceType", "resourceType", search.resourceType());
        where("l.resourceId = :resourceId", "resourceId", search.resourceId());
        where("l.status >= :lowest", "lowest", search.status().map(LogSearch.Statuses::lowest));
        where("l.status <= :highest", "highest", search.status().map(LogSearch.Statuses::highest));
        boolean refused = search.refused()
                || search.status().filter(range -> range.lowest() >= 400).isPresent();
        if (refused) {
            where("l.refused = :refused", "refused", true);
        }
        search.text().ifPresent(this::whereText);
        search.after().ifPresent(this::whereAfter);
    }

    /** The columns that {@link LogRows#entry(Object[])} reads, newest line first. */
    TypedQuery<Object[]> query() {
        TypedQuery<Object[]> query =
                entityManager.createQuery(COLUMNS + String.join(" and ", conditions) + ORDER, Object[].class);
        parameters.forEach(query::setParameter);
        return query;
    }

    private void whereText(String text) {
        String found = Stream.of("l.resourceName", "l.externalId", "l.path", "l.detail")
                .map("locate(:text, lower(%s)) > 0"::formatted)
                .collect(Collectors.joining(" or ", "(", ")"));
        where(found, "text", text.toLowerCase(Locale.ROOT));
    }

    private void whereAfter(LogSearch.Place place) {
        where("(l.loggedAt < :time or (l.loggedAt = :time and l.id < :id))", "time", place.time());
        where("l.loggedAt <= :time", "id", place.id());
    }

    private void where(String condition, String parameter, Optional<?> value) {
        value.ifPresent(given -> where(condition, parameter, given));
    }

    private void where(String condition, String parameter, Object value) {
        conditions.add(condition);
        parameters.put(parameter, value);
    }
}
