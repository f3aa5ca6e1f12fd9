package dev.gatehouse.okta.app;

/** The Identity app cannot be set up as things stand; the message tells an administrator what to do. */
public final class IdentityAppConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IdentityAppConflict(String sentence) {
        super(sentence);
    }
}
