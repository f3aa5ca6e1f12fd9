package dev.gatehouse.offboarding.endpoint;

import java.util.Optional;

/** Decides whether an answer means that the receiver took what was sent. */
@FunctionalInterface
public interface AnswerJudge {

    /** Takes any status of the 200s for a yes. */
    AnswerJudge SUCCESS =
            answer -> answer.success() ? Optional.empty() : Optional.of("The receiver answered " + answer.status());

    /**
     * Judges an answer. Redirects and {@code 410 Gone} are never shown to it: they are failures for every kind.
     *
     * @param answer what came back
     * @return what is wrong, in words for an administrator and without secrets; empty if the receiver took it
     */
    Optional<String> objection(Answer answer);

    /**
     * Whether 404 and 410 speak of what the message is about, such as a device that is not there any more, and not of
     * the receiver's address.
     *
     * @return true if the message is given up and the endpoint stays as it is
     */
    default boolean missingIsMessages() {
        return false;
    }
}
