package dev.gatehouse.offboarding.store;

/** The length of the columns for errors. */
final class Texts {

    private static final int ERROR_LENGTH = 1000;

    private Texts() {}

    /** Cuts an error to what its column takes. */
    static String shortened(String error) {
        return error.length() <= ERROR_LENGTH ? error : error.substring(0, ERROR_LENGTH);
    }
}
