package dev.gatehouse.okta.emulator.filter;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** A filter in parsed form, for example {@code status eq "ACTIVE" and lastUpdated gt "2026-11-01T00:00:00.000Z"}. */
public sealed interface Filter {

    /**
     * Parses a filter.
     *
     * @param text the filter as sent
     * @return the parsed form
     * @throws FilterException if the text is no filter
     */
    static Filter parse(String text) {
        return new FilterParser(text).parse();
    }

    /**
     * Whether something passes the filter.
     *
     * @param attributes gives the value of an attribute by its path: a text, number, boolean or {@link Instant}; null if absent
     * @return true if it passes
     */
    boolean matches(Function<String, Object> attributes);

    /**
     * Adds the paths that the filter speaks of.
     *
     * @param paths where to add them
     */
    void collectPaths(Set<String> paths);

    /** Both sides. */
    record And(Filter left, Filter right) implements Filter {
        @Override
        public boolean matches(Function<String, Object> attributes) {
            return left.matches(attributes) && right.matches(attributes);
        }

        @Override
        public void collectPaths(Set<String> paths) {
            left.collectPaths(paths);
            right.collectPaths(paths);
        }
    }

    /** Either side. */
    record Or(Filter left, Filter right) implements Filter {
        @Override
        public boolean matches(Function<String, Object> attributes) {
            return left.matches(attributes) || right.matches(attributes);
        }

        @Override
        public void collectPaths(Set<String> paths) {
            left.collectPaths(paths);
            right.collectPaths(paths);
        }
    }

    /** {@code path pr}: the attribute has a value. */
    record Present(String path) implements Filter {
        @Override
        public boolean matches(Function<String, Object> attributes) {
            return attributes.apply(path) != null;
        }

        @Override
        public void collectPaths(Set<String> paths) {
            paths.add(path);
        }
    }

    /** {@code path operator value}; an absent attribute passes {@code ne} only. */
    record Comparison(String path, Operator operator, String value) implements Filter {
        @Override
        public boolean matches(Function<String, Object> attributes) {
            Object actual = attributes.apply(path);
            return actual == null ? operator == Operator.NE : operator.test(actual, value);
        }

        @Override
        public void collectPaths(Set<String> paths) {
            paths.add(path);
        }
    }

    /** The operators of comparison. */
    enum Operator {
        /** Equal, in any letter case. */
        EQ,
        /** Not equal. */
        NE,
        /** Greater, or later. */
        GT,
        /** Greater or equal. */
        GE,
        /** Less, or earlier. */
        LT,
        /** Less or equal. */
        LE,
        /** Starts with. */
        SW,
        /** Ends with. */
        EW,
        /** Contains. */
        CO;

        boolean test(Object actual, String value) {
            String text = actual.toString().toLowerCase(Locale.ROOT);
            String wanted = value.toLowerCase(Locale.ROOT);
            return switch (this) {
                case SW -> text.startsWith(wanted);
                case EW -> text.endsWith(wanted);
                case CO -> text.contains(wanted);
                case EQ -> compare(actual, value) == 0;
                case NE -> compare(actual, value) != 0;
                case GT -> compare(actual, value) > 0;
                case GE -> compare(actual, value) >= 0;
                case LT -> compare(actual, value) < 0;
                case LE -> compare(actual, value) <= 0;
            };
        }

        private static int compare(Object actual, String value) {
            try {
                if (actual instanceof Instant instant) {
                    return instant.compareTo(Instant.parse(value));
                }
                if (actual instanceof Number number) {
                    return Double.compare(number.doubleValue(), Double.parseDouble(value));
                }
            } catch (DateTimeParseException | NumberFormatException e) {
                throw new FilterException("Invalid value: " + value);
            }
            return actual.toString().compareToIgnoreCase(value);
        }
    }
}
