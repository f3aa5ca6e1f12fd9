package dev.gatehouse.okta.run;

/** A run would disable more users than it may, and is held before it disables anybody. */
public final class RunHeldException extends RuntimeException {

    private final long leavers;
    private final long allowed;

    RunHeldException(long leavers, long allowed) {
        super("it would disable " + leavers + " users, and the safety limit allows " + allowed);
        this.leavers = leavers;
        this.allowed = allowed;
    }

    /** How many users it would disable. */
    public long leavers() {
        return leavers;
    }

    /** How many it may. */
    public long allowed() {
        return allowed;
    }
}
