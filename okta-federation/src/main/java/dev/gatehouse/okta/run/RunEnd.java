package dev.gatehouse.okta.run;

/**
 * How a run ended.
 *
 * @param outcome in a word
 * @param message in a sentence's words; null when there is nothing to say
 * @param resumable whether a later run may go on where this one ended
 */
record RunEnd(Outcome outcome, String message, boolean resumable) {

    static final RunEnd DONE = new RunEnd(Outcome.DONE, null, false);

    static RunEnd failed(String message) {
        return new RunEnd(Outcome.FAILED, message, false);
    }

    boolean isClean() {
        return outcome == Outcome.DONE;
    }
}
