package dev.gatehouse.scim.provisioning;

import dev.gatehouse.scim.error.ScimException;
import java.util.List;

/**
 * A page that a client asks for, RFC 7644 section 3.4.2.4.
 *
 * @param startIndex the first result, counted from 1
 * @param count the most results, from 0 to {@link #MAX_COUNT}
 */
public record Page(int startIndex, int count) {
    /** The most results in one answer; a client that asks for more gets this many. */
    public static final int MAX_COUNT = 200;
    /** The number of results where the client asks for none. */
    public static final int DEFAULT_COUNT = 100;

    /**
     * Reads the query parameters.
     *
     * @param startIndex the parameter, or null; less than 1 means 1
     * @param count the parameter, or null; less than 0 means 0
     * @throws ScimException {@code invalidValue} if one is not a number
     */
    public static Page of(String startIndex, String count) {
        int start = startIndex == null ? 1 : number("startIndex", startIndex);
        int wanted = count == null ? DEFAULT_COUNT : number("count", count);
        return new Page(Math.max(1, start), Math.min(MAX_COUNT, Math.max(0, wanted)));
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw ScimException.invalidValue(name + " must be a whole number");
        }
    }

    /** How many results stand before the page. */
    public int offset() {
        return startIndex - 1;
    }

    /** Cuts the page out of a short list that is there already. */
    public <T> List<T> of(List<T> all) {
        int from = Math.min(offset(), all.size());
        int to = (int) Math.min((long) from + count, all.size());
        return all.subList(from, to);
    }
}
