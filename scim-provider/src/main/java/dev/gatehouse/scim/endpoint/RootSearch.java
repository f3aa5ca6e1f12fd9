package dev.gatehouse.scim.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.filter.Filter;
import dev.gatehouse.scim.provisioning.Page;
import dev.gatehouse.scim.provisioning.Provisioning;
import dev.gatehouse.scim.provisioning.Query;
import dev.gatehouse.scim.provisioning.Results;
import dev.gatehouse.scim.schema.AttributePath;
import dev.gatehouse.scim.schema.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A search over all types of resources, RFC 7644 section 3.4.2.1: users first, then groups. Where a filter names an
 * attribute that a type does not have, nothing of that type is found; where no type has it, the filter is refused.
 */
final class RootSearch {
    private final List<Provisioning> types;

    RootSearch(List<Provisioning> types) {
        this.types = List.copyOf(types);
    }

    /** A page of what is found, read only as far as it is shown. */
    ScimAnswer answer(Search search) {
        Query query = search.query();
        List<Provisioning> asked = types.stream()
                .filter(type ->
                        query.filter().map(filter -> knows(type.type(), filter)).orElse(true))
                .toList();
        if (asked.isEmpty()) {
            throw ScimException.of(
                    ScimErrorType.INVALID_FILTER, "No type of resource has all attributes that the filter names");
        }
        int total = 0;
        List<ObjectNode> shown = new ArrayList<>();
        for (Provisioning type : asked) {
            int start = Math.max(1, query.page().startIndex() - total);
            int count = query.page().count() - shown.size();
            Results results = type.list(on(type.type(), query, new Page(start, count)), search.projection(type.type()));
            total += results.total();
            shown.addAll(results.resources());
        }
        return ScimAnswer.ok(ListResponse.of(new Results(total, query.page().startIndex(), shown)));
    }

    private static Query on(ResourceType type, Query query, Page page) {
        return new Query(
                query.filter(), query.sort().filter(sort -> type.find(sort.by()).isPresent()), page);
    }

    private static boolean knows(ResourceType type, Filter filter) {
        return paths(filter).allMatch(path -> type.find(path).isPresent());
    }

    private static Stream<AttributePath> paths(Filter filter) {
        if (filter instanceof Filter.Comparison comparison) {
            return Stream.of(comparison.path());
        }
        if (filter instanceof Filter.Present present) {
            return Stream.of(present.path());
        }
        if (filter instanceof Filter.ValuePath valuePath) {
            return Stream.of(valuePath.path());
        }
        if (filter instanceof Filter.Not not) {
            return paths(not.operand());
        }
        if (filter instanceof Filter.And and) {
            return and.operands().stream().flatMap(RootSearch::paths);
        }
        return ((Filter.Or) filter).operands().stream().flatMap(RootSearch::paths);
    }
}
