package dev.gatehouse.okta.run;

/**
 * A run must not go on: an administrator stopped it, another node took it over, its federation was removed or disabled, or
 * the server shuts down. Nobody but {@link Runs} handles it.
 */
public final class RunStoppedException extends RuntimeException {

    /**
     * @param why for the log
     */
    RunStoppedException(String why) {
        super(why);
    }
}
