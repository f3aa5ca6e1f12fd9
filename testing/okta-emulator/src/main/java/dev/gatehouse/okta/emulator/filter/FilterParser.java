package dev.gatehouse.okta.emulator.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A recursive-descent parser: {@code or} binds weaker than {@code and}, parentheses strongest. */
final class FilterParser {

    private static final Pattern TOKEN = Pattern.compile("\\s*(\\(|\\)|\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s()\"]+)");

    private final List<String> tokens = new ArrayList<>();
    private int position;

    FilterParser(String text) {
        Matcher matcher = TOKEN.matcher(text.strip());
        int end = 0;
        while (matcher.lookingAt()) {
            tokens.add(matcher.group(1));
            end = matcher.end();
            matcher.region(end, text.strip().length());
        }
        if (tokens.isEmpty() || end != text.strip().length()) {
            throw new FilterException("Invalid search criteria.");
        }
    }

    Filter parse() {
        Filter filter = or();
        if (position != tokens.size()) {
            throw new FilterException("Invalid search criteria.");
        }
        return filter;
    }

    private Filter or() {
        Filter left = and();
        while (accept("or")) {
            left = new Filter.Or(left, and());
        }
        return left;
    }

    private Filter and() {
        Filter left = term();
        while (accept("and")) {
            left = new Filter.And(left, term());
        }
        return left;
    }

    private Filter term() {
        if (accept("(")) {
            Filter inner = or();
            if (!accept(")")) {
                throw new FilterException("Missing closing parenthesis.");
            }
            return inner;
        }
        String path = next();
        String operator = next().toUpperCase(Locale.ROOT);
        if (operator.equals("PR")) {
            return new Filter.Present(path);
        }
        return new Filter.Comparison(path, operator(operator), value(next()));
    }

    private boolean accept(String word) {
        if (position < tokens.size() && tokens.get(position).equalsIgnoreCase(word)) {
            position++;
            return true;
        }
        return false;
    }

    private String next() {
        if (position == tokens.size()) {
            throw new FilterException("The filter ends too early.");
        }
        return tokens.get(position++);
    }

    private static Filter.Operator operator(String word) {
        try {
            return Filter.Operator.valueOf(word);
        } catch (IllegalArgumentException e) {
            throw new FilterException("Unknown operator: " + word);
        }
    }

    private static String value(String token) {
        return token.startsWith("\"") ? token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1") : token;
    }
}
