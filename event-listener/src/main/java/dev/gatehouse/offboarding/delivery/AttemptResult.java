package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.endpoint.Answer;
import dev.gatehouse.offboarding.endpoint.AnswerJudge;
import dev.gatehouse.offboarding.http.Exchange;
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
     * It can never be taken, which says nothing of the receiver.
     *
     * @param status the answer's status; empty if it could not even be put together
     * @param error what is wrong with it, for the administrator
     */
    record Refused(Optional<Integer> status, String error) implements AttemptResult {}

    /** There is nothing to send to this endpoint for this message. */
    record Skipped() implements AttemptResult {}

    /**
     * The receiver wants nothing any more, now or later.
     *
     * @param status the answer's status, 410
     */
    record Gone(int status) implements AttemptResult {

        /** What the administrator is told. */
        static final String WHY = "The receiver answered 410 Gone";
    }

    /**
     * It must not be delivered any more, and was not tried.
     *
     * @param why what happened meanwhile, for the administrator
     */
    record Overtaken(String why) implements AttemptResult {}

    /**
     * It could not be tried, and may work when an administrator has mended the configuration.
     *
     * @param error what is wrong, for the administrator
     */
    record Misconfigured(String error) implements AttemptResult {}

    /**
     * It may work later.
     *
     * @param status the answer's status; empty if there was no answer
     * @param error what went wrong, for the administrator
     * @param retryAfter the wait that the receiver asked for
     */
    record Failed(Optional<Integer> status, String error, Optional<Duration> retryAfter) implements AttemptResult {

        /**
         * Whether it says something about the receiver, not only about this message.
         *
         * @return false for 400, 409, 413 and their like
         */
        boolean receiverAtFault() {
            return status.map(code -> code / 100 != 4 || code <= 408 && code != 400 || code == 429)
                    .orElse(true);
        }
    }

    /**
     * Reads an exchange.
     *
     * @param exchange what came of sending
     * @param judge decides about answers that are neither redirects nor 410
     * @return the result
     */
    static AttemptResult of(Exchange exchange, AnswerJudge judge) {
        if (exchange instanceof Exchange.Broken broken) {
            return new Failed(Optional.empty(), broken.error(), Optional.empty());
        }
        Exchange.Answered answered = (Exchange.Answered) exchange;
        Answer answer = answered.answer();
        if (judge.missingIsMessages() && (answer.status() == 404 || answer.status() == 410)) {
            return new Refused(
                    Optional.of(answer.status()),
                    "The receiver answered " + answer.status() + ": it knows nothing of what the request names");
        }
        if (answer.status() == 410) {
            return new Gone(answer.status());
        }
        Optional<String> objection = answer.status() / 100 == 3
                ? Optional.of("The receiver answered with a redirect (" + answer.status() + "), which is not followed")
                : judge.objection(answer);
        return objection
                .<AttemptResult>map(error -> new Failed(Optional.of(answer.status()), error, answered.retryAfter()))
                .orElseGet(() -> new Taken(answer.status()));
    }
}
