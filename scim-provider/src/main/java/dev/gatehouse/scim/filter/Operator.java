package dev.gatehouse.scim.filter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The operators that compare an attribute with a value, RFC 7644 table 3. */
public enum Operator {
    EQ,
    NE,
    CO,
    SW,
    EW,
    GT,
    GE,
    LT,
    LE;

    /** How it is written. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Operator> of(String word) {
        return Arrays.stream(values())
                .filter(operator -> operator.name().equalsIgnoreCase(word))
                .findFirst();
    }
}
