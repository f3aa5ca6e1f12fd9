package dev.gatehouse.scim.filter;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.schema.AttributePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Parses filters by the grammar of RFC 7644 section 3.4.2.2: {@code not} binds closer than {@code and}, {@code and}
 * closer than {@code or}; operators are read in any letter case. Beyond the grammar it reads {@code emails[type eq
 * "work"].value eq "x"}, as Entra ID writes it, for {@code emails[type eq "work" and value eq "x"]}. Length, depth and
 * number of terms are limited, so that no text makes it work long.
 */
public final class FilterParser {
    /** The deepest nesting of brackets accepted. */
    public static final int MAX_DEPTH = 20;

    private final Scanner scanner;
    private final int maxTerms;
    private int depth;
    private int terms;

    private FilterParser(Scanner scanner, int maxTerms) {
        this.scanner = scanner;
        this.maxTerms = maxTerms;
    }

    /**
     * Parses a filter within the default limits.
     *
     * @param text the value of the {@code filter} parameter
     * @throws ScimException {@code invalidFilter} with the position of the first mistake
     */
    public static Filter parse(String text) {
        return parse(text, FilterLimits.DEFAULT);
    }

    /**
     * Parses a filter.
     *
     * @param text the value of the {@code filter} parameter
     * @param limits how long it may be, and how many comparisons it may have
     * @throws ScimException {@code invalidFilter} with the position of the first mistake
     */
    public static Filter parse(String text, FilterLimits limits) {
        requireNonNull(text, "text");
        if (text.length() > limits.length()) {
            throw ScimException.of(
                    ScimErrorType.INVALID_FILTER, "The filter is longer than " + limits.length() + " characters");
        }
        Scanner scanner = new Scanner(text.strip(), ScimErrorType.INVALID_FILTER);
        Filter filter = new FilterParser(scanner, limits.terms()).or();
        if (!scanner.atEnd()) {
            throw scanner.error("end of filter, 'and' or 'or' expected");
        }
        return filter;
    }

    /** Parses the filter between the square brackets of a path, up to the closing one. */
    static Filter parseElementFilter(Scanner scanner) {
        return new FilterParser(scanner, FilterLimits.DEFAULT.terms()).or();
    }

    private Filter or() {
        return joined("or", this::and, Filter.Or::new);
    }

    private Filter and() {
        return joined("and", this::term, Filter.And::new);
    }

    private Filter joined(String word, Supplier<Filter> operand, Joiner joiner) {
        List<Filter> operands = new ArrayList<>();
        operands.add(operand.get());
        while (skipJoiningWord(word)) {
            operands.add(operand.get());
        }
        return operands.size() == 1 ? operands.get(0) : joiner.join(operands);
    }

    private boolean skipJoiningWord(String word) {
        int mark = scanner.mark();
        scanner.skipSpaces();
        if (scanner.mark() > mark && scanner.skipWord(word)) {
            scanner.requireSpace();
            return true;
        }
        scanner.reset(mark);
        return false;
    }

    private Filter term() {
        scanner.skipSpaces();
        int mark = scanner.mark();
        if (scanner.skipWord("not")) {
            scanner.skipSpaces();
            if (scanner.at('(')) {
                return new Filter.Not(bracketed());
            }
            scanner.reset(mark);
        }
        return scanner.at('(') ? bracketed() : comparison();
    }

    private Filter bracketed() {
        enter();
        scanner.require('(');
        Filter inner = or();
        scanner.skipSpaces();
        scanner.require(')');
        depth--;
        return inner;
    }

    private Filter comparison() {
        AttributePath path = path();
        if (scanner.skip('[')) {
            return valuePath(path);
        }
        scanner.requireSpace();
        return comparisonOf(path);
    }

    private Filter comparisonOf(AttributePath path) {
        if (++terms > maxTerms) {
            throw scanner.error("more than " + maxTerms + " comparisons");
        }
        if (scanner.skipWord("pr")) {
            return new Filter.Present(path);
        }
        int mark = scanner.mark();
        Optional<Operator> operator = Operator.of(scanner.word());
        if (operator.isEmpty()) {
            scanner.reset(mark);
            throw scanner.error("an operator (eq, ne, co, sw, ew, pr, gt, ge, lt, le) expected");
        }
        scanner.requireSpace();
        return new Filter.Comparison(path, operator.get(), scanner.value());
    }

    private Filter valuePath(AttributePath path) {
        enter();
        Filter element = or();
        scanner.skipSpaces();
        scanner.require(']');
        depth--;
        if (scanner.skip('.')) {
            AttributePath part = path();
            scanner.requireSpace();
            element = new Filter.And(List.of(element, comparisonOf(part)));
        }
        return new Filter.ValuePath(path, element);
    }

    private AttributePath path() {
        int mark = scanner.mark();
        Optional<AttributePath> path = AttributePath.parse(scanner.word());
        if (path.isEmpty()) {
            scanner.reset(mark);
            throw scanner.error("the name of an attribute expected");
        }
        return path.get();
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw scanner.error("brackets nested deeper than " + MAX_DEPTH);
        }
    }

    @FunctionalInterface
    private interface Joiner {
        Filter join(List<Filter> operands);
    }
}
