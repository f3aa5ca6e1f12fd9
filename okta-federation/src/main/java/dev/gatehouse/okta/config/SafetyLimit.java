package dev.gatehouse.okta.config;

/**
 * How many users one sync may disable: the greater of a number and a share of those known.
 *
 * @param count users that may be disabled whatever share they are, 0 or more
 * @param percent share of the known users, 0 to 100; 100 means no limit
 */
public record SafetyLimit(int count, int percent) {

    public SafetyLimit {
        if (count < 0) {
            throw new IllegalArgumentException("The safety limit must be a number from 0 up, not " + count + ".");
        }
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException(
                    "The safety limit must be a percentage from 0 to 100, not " + percent + ".");
        }
    }

    /**
     * The greatest number that may be disabled.
     *
     * @param known how many users of this federation are enabled
     */
    public long allowed(long known) {
        return percent == 100 ? Long.MAX_VALUE : Math.max(count, known * percent / 100);
    }
}
