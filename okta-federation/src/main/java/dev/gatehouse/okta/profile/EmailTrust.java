package dev.gatehouse.okta.profile;

/** Whether e-mail addresses from Okta count as verified. */
public enum EmailTrust {
    /** They do: Okta's administrators answer for them. */
    ALWAYS,
    /** A new address does not; once somebody has verified it, it stays verified until it changes. */
    KEEP,
    /** They never do. */
    NEVER
}
