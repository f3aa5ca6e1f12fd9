package dev.gatehouse.offboarding.endpoint.template;

/** An endpoint has nothing to say about a message. */
final class NothingToSendException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NothingToSendException(String message) {
        super(message);
    }
}
