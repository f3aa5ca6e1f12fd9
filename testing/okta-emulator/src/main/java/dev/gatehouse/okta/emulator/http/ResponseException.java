package dev.gatehouse.okta.emulator.http;

import static java.util.Objects.requireNonNull;

/** Ends the handling of a request with a given answer. Each protocol has its own subclass. */
public abstract class ResponseException extends RuntimeException {

    private final transient Response response;

    /**
     * Carries the answer.
     *
     * @param message what is wrong
     * @param response the answer to send
     */
    protected ResponseException(String message, Response response) {
        super(message);
        this.response = requireNonNull(response, "response");
    }

    /**
     * The answer to send.
     *
     * @return the answer
     */
    public Response response() {
        return response;
    }
}
