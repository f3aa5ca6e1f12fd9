package dev.gatehouse.okta.emulator.filter;

/** A filter that cannot be understood, or that names an attribute which cannot be searched. */
public final class FilterException extends RuntimeException {

    FilterException(String message) {
        super(message);
    }
}
