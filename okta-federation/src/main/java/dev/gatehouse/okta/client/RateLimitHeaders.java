package dev.gatehouse.okta.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What an answer says of its rate limit, in the headers {@code X-Rate-Limit-*}.
 *
 * @param limit the calls of a window
 * @param remaining how many are left
 * @param untilReset when the window ends, from now
 */
record RateLimitHeaders(int limit, int remaining, Duration untilReset) {

    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Duration JUST_OVER = Duration.ofSeconds(-10);

    /**
     * Reads the headers. The end of the window is told in Okta's time, so it is measured by the {@code Date} of the same
     * answer; by our own clock where that cannot be right, since windows last a minute; and is taken to be a whole window
     * away where neither can.
     *
     * @param headers gives a header by name
     * @param date the {@code Date} of the answer
     * @param now the time by our own clock
     * @return nothing when headers are missing or the limit is 0, which stands for too many calls at once
     */
    static Optional<RateLimitHeaders> of(Function<String, Optional<String>> headers, Instant date, Instant now) {
        Optional<Long> limit = number(headers.apply("X-Rate-Limit-Limit"));
        Optional<Long> reset = number(headers.apply("X-Rate-Limit-Reset"));
        if (limit.isEmpty() || limit.get() == 0 || reset.isEmpty()) {
            return Optional.empty();
        }
        Instant end = Instant.ofEpochSecond(reset.get());
        Duration untilReset = Stream.of(date, now)
                .map(clock -> Duration.between(clock, end))
                .filter(RateLimitHeaders::isPlausible)
                .findFirst()
                .orElse(WINDOW);
        return Optional.of(new RateLimitHeaders(
                limit.get().intValue(),
                number(headers.apply("X-Rate-Limit-Remaining")).orElse(0L).intValue(),
                untilReset.isNegative() ? Duration.ZERO : untilReset));
    }

    void tell(RateLimits rateLimits, URI address) {
        rateLimits.saw(RateLimits.family(address.getPath()), limit, remaining, untilReset);
    }

    private static boolean isPlausible(Duration untilReset) {
        return untilReset.compareTo(LONGEST) <= 0 && untilReset.compareTo(JUST_OVER) >= 0;
    }

    private static Optional<Long> number(Optional<String> header) {
        return header.filter(text -> text.matches("\\d{1,10}")).map(Long::valueOf);
    }
}
