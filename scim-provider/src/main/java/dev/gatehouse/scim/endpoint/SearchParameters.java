package dev.gatehouse.scim.endpoint;

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
final class SearchParameters {
    /** The last segment of the paths to which searches are posted. */
    static final String SEGMENT = ".search";

    private final Map<String, String> parameters;
    private final Limits limits;

    /**
     * A search.
     *
     * @param parameters the query parameters, or the fields of a SearchRequest as if they were
     * @param limits what it may ask for
     */
    SearchParameters(Map<String, String> parameters, Limits limits) {
        this.parameters = parameters;
        this.limits = limits;
    }

    /** The search in the body of a request to {@code .search}. */
    static SearchParameters of(ScimRequest request) {
        return new SearchParameters(SearchRequest.parameters(request.json()), request.limits());
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
        return Optional.ofNullable(parameters.get("filter")).map(text -> FilterParser.parse(text, limits.filter()));
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
        return Page.of(
                parameters.get("startIndex"), parameters.get("count"), parameters.get("cursor"), limits.pageSize());
    }
}
