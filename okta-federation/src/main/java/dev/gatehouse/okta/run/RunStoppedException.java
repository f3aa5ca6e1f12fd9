package dev.gatehouse.okta.run;

/**
 * A run must not go on. Whoever handles the failures of single users or pages lets it pass: {@link Runs} handles it, and
 * nobody else.
 */
public final class RunStoppedException extends RuntimeException {

    /** Why a run must not go on. */
    enum Reason {
        ASKED("an administrator stopped it"),
        TAKEN_OVER("another run has taken its place"),
        DISABLED("the federation was disabled"),
        SETTINGS("the settings of the federation were changed"),
        GONE("the federation was removed"),
        SHUTDOWN("the server shuts down");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** As it stands in the history. */
        String text() {
            return text;
        }
    }

    private final Reason reason;

    RunStoppedException(Reason reason) {
        super(reason.text);
        this.reason = reason;
    }

    /** For work on a federation that is no longer there. */
    public static RunStoppedException gone() {
        return new RunStoppedException(Reason.GONE);
    }

    Reason reason() {
        return reason;
    }
}
