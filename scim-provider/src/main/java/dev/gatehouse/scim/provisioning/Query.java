package dev.gatehouse.scim.provisioning;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.filter.Filter;
import dev.gatehouse.scim.schema.AttributePath;
import java.util.Optional;

/**
 * Which resources a client asks for, RFC 7644 section 3.4.2.
 *
 * @param filter what they must be like, empty for all
 * @param sort how they are ordered, empty for the server's own order, which never changes
 * @param page how many, from where
 */
public record Query(Optional<Filter> filter, Optional<Sort> sort, Page page) {
    public Query {
        requireNonNull(filter, "filter");
        requireNonNull(sort, "sort");
        requireNonNull(page, "page");
    }

    /**
     * An order, RFC 7644 section 3.4.2.3.
     *
     * @param by the attribute
     * @param descending whether the greatest comes first
     */
    public record Sort(AttributePath by, boolean descending) {
        public Sort {
            requireNonNull(by, "by");
        }
    }
}
