package dev.gatehouse.scim.policy;

/** By what a connector recognises, in a create request, a person who is in the realm already. */
public enum TakeoverRule implements Keyword {
    /** Her user name is the {@code userName} that was sent. */
    USERNAME,
    /** Her e-mail address is the one that was sent. */
    EMAIL,
    /** Her user name is what stands before the {@code @} of the e-mail address that was sent. */
    EMAIL_PREFIX
}
