package dev.gatehouse.okta.sync;

/** The scope cannot be made out, so that nobody can be said to have left it. The message is for the administrator. */
public final class ScopeException extends IllegalArgumentException {

    ScopeException(String message) {
        super(message);
    }
}
