package dev.gatehouse.offboarding.policy;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time span as an administrator writes it: {@code 0}, {@code 90s}, {@code 15m}, {@code 24h} or {@code 7d}. */
public final class HumanDuration {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})([smhd])");

    private HumanDuration() {}

    /**
     * Reads a time span.
     *
     * @param text a number and one of {@code s}, {@code m}, {@code h} and {@code d}, or {@code 0}
     * @return the span
     * @throws IllegalArgumentException if it is anything else
     */
    public static Duration parse(String text) {
        String stripped = text.strip();
        if (stripped.equals("0")) {
            return Duration.ZERO;
        }
        Matcher form = FORM.matcher(stripped);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "\"" + stripped + "\" is no time span: write 0, or a number and s, m, h or d, such as 24h");
        }
        long number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /**
     * Writes a time span in the largest unit that leaves nothing over.
     *
     * @param span whole seconds, not negative
     * @return text that {@link #parse} reads
     */
    public static String format(Duration span) {
        long seconds = span.toSeconds();
        if (seconds == 0) {
            return "0";
        }
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
