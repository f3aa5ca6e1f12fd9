package dev.gatehouse.scim.policy;

/** What becomes of an e-mail address that another user has, in a realm where no two users may have the same. */
public enum TakenEmail implements Keyword {
    /** It is kept for SCIM clients only: the user has no e-mail address in Keycloak, as long as the other one has it. */
    KEEP,
    /** It is refused. */
    REFUSE
}
