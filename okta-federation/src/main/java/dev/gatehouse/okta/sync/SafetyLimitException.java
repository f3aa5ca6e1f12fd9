package dev.gatehouse.okta.sync;

/** A sync was stopped before it disabled anybody, because it would have disabled too many. */
public final class SafetyLimitException extends RuntimeException {

    SafetyLimitException(int leavers, long known, long allowed) {
        super("it would disable " + leavers + " of " + known + " users, and the safety limit is " + allowed);
    }
}
