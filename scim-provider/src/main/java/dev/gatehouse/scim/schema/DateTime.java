package dev.gatehouse.scim.schema;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** Dates with a time, RFC 7643 section 2.3.5. One without a time zone is taken for UTC. */
public final class DateTime {
    private static final DateTimeFormatter CANONICAL =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private DateTime() {}

    /** The instant that the text means, or empty if it is not a date with a time, or one that milliseconds do not reach. */
    public static Optional<Instant> parse(String text) {
        try {
            TemporalAccessor read = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, Instant::from, LocalDateTime::from);
            Instant instant =
                    read instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(read);
            return Optional.of(Instant.ofEpochMilli(instant.toEpochMilli()));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The instant in UTC to the millisecond, always of one form: {@code 2026-01-31T12:00:00.000Z}. Text so written sorts by time. */
    public static String write(Instant instant) {
        return CANONICAL.format(instant);
    }
}
