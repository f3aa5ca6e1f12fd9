package dev.gatehouse.okta.emulator.organization;

/** Who masters a group. */
public enum GroupType {
    /** Made and filled in Okta. */
    OKTA_GROUP,
    /** Imported from an application; its members cannot be changed in Okta. */
    APP_GROUP,
    /** Okta's own "Everyone". */
    BUILT_IN
}
