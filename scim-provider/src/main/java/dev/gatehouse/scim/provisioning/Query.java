package dev.gatehouse.scim.provisioning;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.error.ScimException;
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

        /**
         * Reads the query parameters.
         *
         * @param sortBy the name of an attribute, or null
         * @param sortOrder {@code ascending} or {@code descending}, or null for ascending; without meaning where sortBy is null
         * @throws ScimException {@code invalidValue}
         */
        public static Optional<Sort> of(String sortBy, String sortOrder) {
            if (sortBy == null || sortBy.isBlank()) {
                return Optional.empty();
            }
            boolean descending = "descending".equalsIgnoreCase(sortOrder);
            if (!descending && sortOrder != null && !sortOrder.equalsIgnoreCase("ascending")) {
                throw ScimException.invalidValue("sortOrder must be ascending or descending");
            }
            return Optional.of(AttributePath.parse(sortBy.strip())
                    .map(path -> new Sort(path, descending))
                    .orElseThrow(() -> ScimException.invalidValue("sortBy must be the name of an attribute")));
        }
    }
}
