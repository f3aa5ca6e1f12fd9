package dev.gatehouse.offboarding.http;

import dev.gatehouse.offboarding.endpoint.Answer;
import java.time.Duration;
import java.util.Optional;

/** What came of sending one request. */
public sealed interface Exchange {

    /**
     * The receiver answered.
     *
     * @param answer what it answered
     * @param retryAfter the wait that it asked for
     */
    record Answered(Answer answer, Optional<Duration> retryAfter) implements Exchange {}

    /**
     * There was no answer.
     *
     * @param error what went wrong, for an administrator
     */
    record Broken(String error) implements Exchange {}
}
