package dev.gatehouse.scim.endpoint;

import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.filter.Filter;
import dev.gatehouse.scim.filter.FilterParser;
import dev.gatehouse.scim.projection.Projection;
import dev.gatehouse.scim.provisioning.Page;
import dev.gatehouse.scim.provisioning.Query;
import dev.gatehouse.scim.schema.AttributePath;
import dev.gatehouse.scim.schema.ResourceType;
import java.util.Map;
import java.util.Optional;

/** What a client searches for, by query parameters or by the body of a {@code .search}, RFC 7644 sections 3.4.2 and 3.4.3. */
final class Search {
    private final Map<String, String> parameters;
    private final Limits limits;

    /**
     * A search.
     *
     * @param parameters the query parameters, or the fields of a SearchRequest as if they were
     * @param limits what it may ask for
     */
    Search(Map<String, String> parameters, Limits limits) {
        this.parameters = parameters;
        this.limits = limits;
    }

    /** Which attributes the client wants to see of a type of resource. */
    Projection projection(ResourceType type) {
        return Projection.of(type, parameters.get("attributes"), parameters.get("excludedAttributes"));
    }

    /**
     * The query.
     *
     * @throws ScimException {@code invalidFilter} or {@code invalidValue}
     */
    Query query() {
        return new Query(filter(), sort(), page());
    }

    Optional<Filter> filter() {
        String text = parameters.get("filter");
        if (text == null) {
            return Optional.empty();
        }
        if (text.length() > limits.filterLength()) {
            throw ScimException.of(
                    ScimErrorType.INVALID_FILTER, "The filter is longer than " + limits.filterLength() + " characters");
        }
        return Optional.of(FilterParser.parse(text));
    }

    private Optional<Query.Sort> sort() {
        String by = parameters.get("sortBy");
        String order = parameters.get("sortOrder");
        if (order != null && !order.equalsIgnoreCase("ascending") && !order.equalsIgnoreCase("descending")) {
            throw ScimException.invalidValue("sortOrder must be ascending or descending");
        }
        if (by == null) {
            return Optional.empty();
        }
        AttributePath path = AttributePath.parse(by.strip())
                .orElseThrow(() -> ScimException.invalidValue("sortBy must name an attribute"));
        return Optional.of(new Query.Sort(path, "descending".equalsIgnoreCase(order)));
    }

    private Page page() {
        Page page = Page.of(parameters.get("startIndex"), parameters.get("count"), parameters.get("cursor"));
        return new Page(page.startIndex(), Math.min(page.count(), limits.pageSize()), page.cursor());
    }
}
