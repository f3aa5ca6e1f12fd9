package dev.gatehouse.okta.run;

/** How a run ended. */
public enum Outcome {
    /** It has not ended. */
    RUNNING,

    /** It came through. */
    DONE,

    /** An administrator stopped it, or disabled or changed the federation. */
    STOPPED,

    /** Okta did not answer as it should, or something broke here. */
    FAILED,

    /** It would have disabled too many. */
    HELD,

    /** Its server died or was shut down; another run takes it up. */
    ABANDONED
}
