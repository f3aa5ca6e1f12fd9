package dev.gatehouse.scim.endpoint;

import dev.gatehouse.scim.filter.FilterLimits;
import dev.gatehouse.scim.provisioning.Page;
import org.keycloak.Config;

/**
 * What a request may ask for at most. Set for the whole server by the options {@code
 * spi-realm-restapi-extension--gatehouse-scim--<name>}, for instance {@code --max-payload}.
 *
 * @param payload the largest body, in bytes ({@code max-payload})
 * @param jsonDepth the deepest nesting of JSON ({@code max-json-depth})
 * @param bulkOperations the most operations of one bulk request ({@code max-bulk-operations})
 * @param patchOperations the most operations of one PATCH ({@code max-patch-operations})
 * @param filterLength the longest filter, in characters ({@code max-filter-length})
 * @param filterTerms the most comparisons in one filter ({@code max-filter-terms})
 * @param pageSize the most results of one page; who asks for more gets this many ({@code max-page-size})
 */
public record Limits(
        int payload,
        int jsonDepth,
        int bulkOperations,
        int patchOperations,
        int filterLength,
        int filterTerms,
        int pageSize) {
    public Limits {
        requirePositive("max-payload", payload);
        requirePositive("max-json-depth", jsonDepth);
        requirePositive("max-bulk-operations", bulkOperations);
        requirePositive("max-patch-operations", patchOperations);
        requirePositive("max-filter-length", filterLength);
        requirePositive("max-filter-terms", filterTerms);
        requirePositive("max-page-size", pageSize);
    }

    /** The limits where nobody sets any. */
    public static Limits defaults() {
        return new Limits(
                1024 * 1024,
                32,
                1_000,
                1_000,
                FilterLimits.DEFAULT.length(),
                FilterLimits.DEFAULT.terms(),
                Page.MAX_COUNT);
    }

    /**
     * Reads the server's configuration.
     *
     * @throws IllegalArgumentException if a limit is less than 1
     */
    public static Limits of(Config.Scope config) {
        Limits defaults = defaults();
        return new Limits(
                config.getInt("max-payload", defaults.payload),
                config.getInt("max-json-depth", defaults.jsonDepth),
                config.getInt("max-bulk-operations", defaults.bulkOperations),
                config.getInt("max-patch-operations", defaults.patchOperations),
                config.getInt("max-filter-length", defaults.filterLength),
                config.getInt("max-filter-terms", defaults.filterTerms),
                config.getInt("max-page-size", defaults.pageSize));
    }

    /** The limits of a filter. */
    FilterLimits filter() {
        return new FilterLimits(filterLength, filterTerms);
    }

    private static void requirePositive(String name, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, but is " + limit);
        }
    }
}
