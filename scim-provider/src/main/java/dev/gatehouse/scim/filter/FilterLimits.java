package dev.gatehouse.scim.filter;

/**
 * How much filter is read.
 *
 * @param length the longest text, in characters
 * @param terms the most comparisons
 */
public record FilterLimits(int length, int terms) {
    /** Where nobody says anything else. */
    public static final FilterLimits DEFAULT = new FilterLimits(8_000, 100);

    public FilterLimits {
        if (length < 1 || terms < 1) {
            throw new IllegalArgumentException("A filter has at least one character and one comparison");
        }
    }
}
