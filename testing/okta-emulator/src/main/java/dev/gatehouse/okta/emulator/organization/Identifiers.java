package dev.gatehouse.okta.emulator.organization;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes identifiers of Okta's form: a prefix of three characters for the kind, 20 characters in all. They ascend in order of creation, so that
 * a listing by identifier is stable while others are added.
 */
final class Identifiers {

    private static final int COUNTER_LENGTH = 14;
    private static final String SUFFIX = "5d7";

    private final AtomicLong last = new AtomicLong();

    String user() {
        return next("00u");
    }

    String group() {
        return next("00g");
    }

    String app() {
        return next("0oa");
    }

    String eventHook() {
        return next("who");
    }

    private String next(String prefix) {
        String counter = Long.toString(last.incrementAndGet(), Character.MAX_RADIX);
        return prefix + "0".repeat(COUNTER_LENGTH - counter.length()) + counter + SUFFIX;
    }
}
