package dev.gatehouse.okta.run;

/** Why a run was begun. */
public enum Cause {
    /** An administrator asked for it. */
    ADMIN,

    /** It was due. */
    SCHEDULE,

    /** Another one was abandoned. */
    RESUME
}
