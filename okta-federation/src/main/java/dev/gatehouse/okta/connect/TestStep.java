package dev.gatehouse.okta.connect;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What came of one step of the connection test.
 *
 * @param step what was tried
 * @param result how it ended
 * @param message a sentence for the administrator: what was found or what is wrong and what to do about it
 */
public record TestStep(Step step, Result result, String message) {

    /** What is tried, in this order. */
    public enum Step {
        /** Somebody answers at the domain, with a certificate that is trusted. */
        HOST,
        /** Who answers is Okta. */
        OKTA,
        /** Okta's clock and ours tell the same time. */
        CLOCK,
        /** Okta takes what we sign in with. */
        SIGN_IN,
        /** Users can be read. */
        USERS,
        /** Groups can be read. */
        GROUPS,
        /** The system log can be read. */
        LOG,
        /** Applications can be read. */
        APPS;

        /** The name on the wire, such as {@code sign-in}. */
        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How a step ended. */
    public enum Result {
        /** All is well. */
        PASSED,
        /** It works, but something deserves attention. */
        WARNING,
        /** No sync works like that. */
        FAILED,
        /** Not tried. */
        SKIPPED;

        /** The name on the wire, such as {@code passed}. */
        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
