package dev.gatehouse.scim.provisioning;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A page that a client asks for: by the number of its first result, RFC 7644 section 3.4.2.4, or by a cursor, RFC 9865.
 *
 * @param startIndex the first result, counted from 1; without meaning where there is a cursor
 * @param count the most results
 * @param cursor the cursor, empty text for the first page; absent where pages are counted
 */
public record Page(int startIndex, int count, Optional<String> cursor) {
    /** The most results in one answer where the server sets no other limit; a client that asks for more gets this many. */
    public static final int MAX_COUNT = 200;
    /** The number of results where the client asks for none. */
    public static final int DEFAULT_COUNT = 100;

    /** How long a cursor can be used. */
    public static final Duration CURSOR_LIFETIME = Duration.ofHours(1);

    public Page {
        requireNonNull(cursor, "cursor");
    }

    /** A page by its first result. */
    public Page(int startIndex, int count) {
        this(startIndex, count, Optional.empty());
    }

    /**
     * Reads the query parameters.
     *
     * @param startIndex the parameter, or null; less than 1 means 1
     * @param count the parameter, or null; less than 0 means 0, unless there is a cursor
     * @param cursor the parameter, or null
     * @param most the most results in one answer
     * @throws ScimException {@code invalidValue}, or {@code invalidCount} for a page by cursor
     */
    public static Page of(String startIndex, String count, String cursor, int most) {
        if (cursor == null) {
            int start = startIndex == null ? 1 : number("startIndex", startIndex, ScimErrorType.INVALID_VALUE);
            int wanted = wanted(count, ScimErrorType.INVALID_VALUE);
            return new Page(Math.max(1, start), Math.min(most, Math.max(0, wanted)));
        }
        if (startIndex != null) {
            throw ScimException.invalidValue("startIndex and cursor exclude each other");
        }
        int wanted = wanted(count, ScimErrorType.INVALID_COUNT);
        if (wanted < 1) {
            throw ScimException.of(ScimErrorType.INVALID_COUNT, "With a cursor count must be at least 1");
        }
        return new Page(1, Math.min(most, wanted), Optional.of(cursor));
    }

    private static int wanted(String count, ScimErrorType complaint) {
        return count == null ? DEFAULT_COUNT : number("count", count, complaint);
    }

    private static int number(String name, String text, ScimErrorType complaint) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw ScimException.of(complaint, name + " must be a whole number");
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
