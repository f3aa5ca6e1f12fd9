package dev.gatehouse.scim.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.filter.NarrowedFilter;
import dev.gatehouse.scim.provisioning.Page;
import dev.gatehouse.scim.provisioning.Provisioning;
import dev.gatehouse.scim.provisioning.Query;
import dev.gatehouse.scim.provisioning.Results;
import dev.gatehouse.scim.schema.AttributePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A search over all types of resources, RFC 7644 section 3.4.2.1: users first, then groups, each in the order that is asked
 * for. An attribute that a type does not have counts as without value there; one that no type has is refused.
 */
final class RootSearch {
    private final List<Provisioning> types;

    RootSearch(List<Provisioning> types) {
        this.types = List.copyOf(types);
    }

    /**
     * A page of what is found, read only as far as it is shown.
     *
     * @throws ScimException {@code invalidFilter}, or {@code invalidValue} for a cursor or an unknown order
     */
    ScimAnswer answer(SearchParameters search) {
        Query query = search.query();
        requireAnswerable(query);
        int total = 0;
        List<ObjectNode> shown = new ArrayList<>();
        for (Provisioning type : types) {
            Optional<NarrowedFilter> filter =
                    query.filter().map(asked -> NarrowedFilter.of(asked, path -> has(type, path)));
            if (filter.map(NarrowedFilter::excludesAll).orElse(false)) {
                continue;
            }
            int start = Math.max(1, query.page().startIndex() - total);
            Query part = new Query(
                    filter.flatMap(NarrowedFilter::rest),
                    query.sort().filter(sort -> has(type, sort.by())),
                    new Page(start, query.page().count() - shown.size()));
            Results results = type.list(part, search.projection(type.type()));
            total += results.total();
            shown.addAll(results.resources());
        }
        return ScimAnswer.ok(ListResponse.of(new Results(total, query.page().startIndex(), shown)));
    }

    private void requireAnswerable(Query query) {
        if (query.page().cursor().isPresent()) {
            throw ScimException.invalidValue("A cursor leads through one type of resource: search /Users or /Groups by"
                    + " cursor, and both together by startIndex and count");
        }
        query.filter()
                .flatMap(filter -> NarrowedFilter.paths(filter)
                        .filter(path -> !isKnownToAny(path))
                        .findFirst())
                .ifPresent(unknown -> {
                    throw ScimException.of(
                            ScimErrorType.INVALID_FILTER, "No type of resource has the attribute " + unknown);
                });
        query.sort().map(Query.Sort::by).filter(path -> !isKnownToAny(path)).ifPresent(unknown -> {
            throw ScimException.invalidValue("No type of resource has the attribute " + unknown + " to sort by");
        });
    }

    private boolean isKnownToAny(AttributePath path) {
        return types.stream().anyMatch(type -> has(type, path));
    }

    private static boolean has(Provisioning provisioning, AttributePath path) {
        return provisioning.type().find(path).isPresent();
    }
}
