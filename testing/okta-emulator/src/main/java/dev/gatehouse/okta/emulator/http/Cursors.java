package dev.gatehouse.okta.emulator.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the cursors of listings: opaque to clients, never the same twice for one position, and refused once they have been let expire. A cursor that came
 * from elsewhere is refused as well. Safe for many threads.
 */
public final class Cursors {

    private static final String SEPARATOR = ":";

    private final AtomicLong generation = new AtomicLong();
    private final AtomicLong last = new AtomicLong();

    /** Lets all cursors expire that have been given out, those in the next links of the system log among them. */
    public void expireAll() {
        generation.incrementAndGet();
    }

    String of(String position) {
        String text = String.join(
                SEPARATOR, Long.toString(generation.get()), Long.toString(last.incrementAndGet()), position);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor.
     *
     * @param cursor what a client sent
     * @return the position behind which the listing goes on; empty for its beginning
     * @throws OktaError E0000001 if the cursor has expired or is none
     */
    String position(String cursor) {
        String[] parts = decode(cursor).split(SEPARATOR, 3);
        if (parts.length < 3) {
            throw OktaError.invalid("after", "after: The cursor is not valid");
        }
        if (!parts[0].equals(Long.toString(generation.get()))) {
            throw OktaError.invalid("after", "after: The cursor has expired");
        }
        return parts[2];
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw OktaError.invalid("after", "after: The cursor is not valid");
        }
    }
}
