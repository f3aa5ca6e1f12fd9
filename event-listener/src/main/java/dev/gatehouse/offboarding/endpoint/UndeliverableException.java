package dev.gatehouse.offboarding.endpoint;

/** A message cannot be put into its receiver's form, and trying again changes nothing: it is a dead letter. */
public final class UndeliverableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is missing, for the administrator
     */
    public UndeliverableException(String message) {
        super(message);
    }
}
