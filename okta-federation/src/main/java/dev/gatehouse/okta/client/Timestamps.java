package dev.gatehouse.okta.client;

import java.time.DateTimeException;
import java.time.Instant;

/** Reads moments as Okta writes them. */
final class Timestamps {

    private Timestamps() {}

    /**
     * A moment in milliseconds since 1970.
     *
     * @param text ISO 8601; may be null or anything else
     * @return 0 when it is none
     */
    static long millis(Object text) {
        try {
            return text == null ? 0 : Instant.parse(text.toString()).toEpochMilli();
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
