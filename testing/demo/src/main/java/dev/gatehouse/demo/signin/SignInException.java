package dev.gatehouse.demo.signin;

/** A sign-in that did not come to its end; the message tells what was shown instead. */
public final class SignInException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened
     */
    public SignInException(String message) {
        super(message);
    }
}
