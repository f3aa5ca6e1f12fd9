package dev.gatehouse.offboarding.endpoint.template;

/** A message has no value for a placeholder, or none that can stand where it stands. */
final class MissingValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingValueException(String message) {
        super(message);
    }
}
