package dev.gatehouse.scim.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.filter.Operator;
import dev.gatehouse.scim.schema.AttributeType;
import jakarta.persistence.criteria.CriteriaBuilder.Trimspec;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.math.BigDecimal;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * Compares numbers that are written as text. A conversion would fail for what an administrator may have typed there, and no
 * type of a database holds all numbers; so a key is made whose order as text is that of the numbers: ten thousand and how
 * many digits stand before the point, these digits, and those after it. Below nought each of these digits is taken from
 * nine, with {@code 0} before and a letter behind, so that more digits mean less.
 *
 * @param type integers have no point
 */
record NumberKey(HibernateCriteriaBuilder builder, AttributeType type) {
    private static final int LENGTHS = 10_000;
    private static final String NEGATIVE = "0";
    private static final String END_OF_NEGATIVE = "z";
    /** Stands before what might be empty, which Oracle takes for no text. */
    private static final String GUARD = "#";

    private static final String DIGITS = "0123456789";

    /** The key of a number of less than ten thousand digits. */
    static String of(BigDecimal number) {
        String digits = number.abs().toPlainString();
        int point = (digits + ".").indexOf('.');
        String whole = digits.substring(0, point).replaceFirst("^0+", "");
        String fraction = digits.substring(Math.min(point + 1, digits.length())).replaceFirst("0+$", "");
        String magnitude = (LENGTHS + whole.length()) + whole + fraction;
        return number.signum() < 0 ? NEGATIVE + ofNine(magnitude) + END_OF_NEGATIVE : magnitude;
    }

    private static String ofNine(String digits) {
        StringBuilder complement = new StringBuilder();
        digits.chars().forEach(digit -> complement.append((char) ('0' + '9' - digit)));
        return complement.toString();
    }

    /** The key of the number that a text is; null if it is none of the type, or has a plus sign or an exponent. */
    Expression<String> of(Expression<String> text) {
        Expression<String> shape = builder.concat(GUARD, text);
        for (char digit : DIGITS.toCharArray()) {
            shape = builder.replace(shape, String.valueOf(digit), "");
        }
        Predicate hasDigits = builder.ge(builder.length(text), builder.length(shape));
        Expression<String> magnitude = magnitude(builder.replace(text, "-", ""));
        return builder.<String>selectCase()
                .when(builder.and(hasDigits, isShape(shape, "")), magnitude)
                .when(
                        builder.and(hasDigits, isShape(shape, "-"), builder.like(text, "-%")),
                        builder.concat(builder.concat(NEGATIVE, ofNine(magnitude)), END_OF_NEGATIVE))
                .otherwise(builder.nullLiteral(String.class));
    }

    private Predicate isShape(Expression<String> shape, String sign) {
        return type == AttributeType.INTEGER
                ? builder.equal(shape, GUARD + sign)
                : shape.in(GUARD + sign, GUARD + sign + ".");
    }

    private Expression<String> magnitude(Expression<String> digits) {
        if (type == AttributeType.INTEGER) {
            return withLength(digits);
        }
        Expression<Integer> point = builder.locate(builder.concat(digits, "."), ".");
        Expression<String> fraction = builder.substring(digits, builder.sum(point, 1));
        return builder.concat(
                withLength(builder.substring(digits, builder.literal(1), builder.diff(point, 1))),
                builder.trim(Trimspec.TRAILING, '0', fraction));
    }

    private Expression<String> withLength(Expression<String> digits) {
        Expression<String> whole = builder.trim(Trimspec.LEADING, '0', digits);
        return builder.concat(
                builder.sum(builder.coalesce(builder.length(whole), 0), LENGTHS).cast(String.class), whole);
    }

    /** Each digit taken from nine; of two that change places, one waits as a letter. */
    private Expression<String> ofNine(Expression<String> digits) {
        Expression<String> complement = digits;
        for (int digit = 0; digit < 5; digit++) {
            String low = String.valueOf(digit);
            String high = String.valueOf(9 - digit);
            complement = builder.replace(complement, low, "x");
            complement = builder.replace(complement, high, low);
            complement = builder.replace(complement, "x", high);
        }
        return complement;
    }

    /** Whether the comparison holds for the number that a text is; unknown if it is none. */
    Predicate compare(Expression<String> text, Operator operator, JsonNode value) {
        return new TextComparison(builder, true).compare(of(text), operator, of(value.decimalValue()));
    }

    /** The key of the number that a text is, no longer than what is sorted by. */
    Expression<String> toSortBy(Expression<String> text) {
        return builder.substring(of(text), 1, LongText.LIMIT);
    }
}
