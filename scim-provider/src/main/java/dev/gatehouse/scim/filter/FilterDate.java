package dev.gatehouse.scim.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** Reads the dates of filters, RFC 7643 section 2.3.5. One without a time zone is taken for UTC. */
public final class FilterDate {
    private FilterDate() {}

    /** The instant that the text means, or empty if it is not a date with a time. */
    public static Optional<Instant> parse(String text) {
        try {
            TemporalAccessor read = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, Instant::from, LocalDateTime::from);
            Instant instant =
                    read instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(read);
            instant.toEpochMilli();
            return Optional.of(instant);
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
