package dev.gatehouse.scim.connector;

import static java.util.Objects.requireNonNull;

/**
 * Whether a client could have credentials that a connector accepts now.
 *
 * @param isReady whether it could
 * @param sentence what an administrator is told: until when, or what is missing
 */
public record Readiness(boolean isReady, String sentence) {
    public Readiness {
        requireNonNull(sentence, "sentence");
    }

    static Readiness ready(String sentence) {
        return new Readiness(true, sentence);
    }

    static Readiness notReady(String sentence) {
        return new Readiness(false, sentence);
    }
}
