package dev.gatehouse.okta.run;

/** A run would disable more users than it may, and is held before it does. */
public final class RunHeldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunHeldException(long leavers, String allowed) {
        super("it would disable " + leavers + " users, and " + allowed);
    }
}
