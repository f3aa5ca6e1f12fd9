package dev.gatehouse.offboarding.delivery;

import java.time.Duration;
import java.util.Optional;

/** What came of one attempt to deliver. */
public sealed interface AttemptResult {

    /**
     * The receiver took it.
     *
     * @param status the answer's status, in the 200s
     */
    record Taken(int status) implements AttemptResult {}

    /**
     * There is nothing to send to this endpoint for this message.
     */
    record Skipped() implements AttemptResult {}

    /**
     * It cannot be delivered, now or later.
     *
     * @param status the answer's status, 410 for instance; empty if nothing was sent
     * @param error what is wrong, for the administrator
     */
    record Hopeless(Optional<Integer> status, String error) implements AttemptResult {}

    /**
     * It must not be delivered any more, and was not tried.
     *
     * @param why what happened meanwhile, for the administrator
     */
    record Overtaken(String why) implements AttemptResult {}

    /**
     * It may work later.
     *
     * @param status the answer's status; empty if there was no answer
     * @param error what went wrong, for the administrator
     * @param retryAfter the wait that the receiver asked for
     */
    record Failed(Optional<Integer> status, String error, Optional<Duration> retryAfter) implements AttemptResult {}
}
