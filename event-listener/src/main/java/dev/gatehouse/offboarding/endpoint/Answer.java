package dev.gatehouse.offboarding.endpoint;

/**
 * A receiver's answer, as far as it was read.
 *
 * @param status the HTTP status
 * @param body the start of the body, up to 64 KiB; empty text if there was none
 */
public record Answer(int status, String body) {

    /**
     * Tells whether the status is one of success.
     *
     * @return true for the 200s
     */
    public boolean success() {
        return status / 100 == 2;
    }
}
