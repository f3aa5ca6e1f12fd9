package dev.gatehouse.scim.policy;

/** What becomes of the passwords that a client sends. */
public enum PasswordRule implements Keyword {
    /** They are accepted and forgotten. */
    IGNORE,
    /** They become the users' passwords, which only the client changes from then on. */
    STORE
}
