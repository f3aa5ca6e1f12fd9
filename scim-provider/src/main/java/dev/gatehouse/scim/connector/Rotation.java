package dev.gatehouse.scim.connector;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.keycloak.component.ComponentValidationException;

/**
 * How an administrator wants a token to be replaced.
 *
 * @param overlap how long the old token stays valid
 * @param lifetime how long the new token is valid, empty for ever
 */
public record Rotation(Duration overlap, Optional<Duration> lifetime) {
    /** The longest time for which the old token stays valid. */
    public static final Duration MAX_OVERLAP = Duration.ofDays(30);
    /** The longest lifetime of a token that has one. */
    public static final Duration MAX_LIFETIME = Duration.ofDays(3650);

    public Rotation {
        requireNonNull(overlap, "overlap");
        requireNonNull(lifetime, "lifetime");
    }

    /**
     * Reads what an administrator sent.
     *
     * @param overlapSeconds how long the old token stays valid, null for not at all
     * @param expiresInSeconds how long the new token is valid, null for ever
     * @throws ComponentValidationException if a number is out of bounds
     */
    public static Rotation ofSeconds(Long overlapSeconds, Long expiresInSeconds) {
        if (overlapSeconds != null && (overlapSeconds < 0 || overlapSeconds > MAX_OVERLAP.toSeconds())) {
            throw new ComponentValidationException(
                    "overlapSeconds must be from 0 to " + MAX_OVERLAP.toSeconds() + ", which is 30 days");
        }
        if (expiresInSeconds != null && (expiresInSeconds < 1 || expiresInSeconds > MAX_LIFETIME.toSeconds())) {
            throw new ComponentValidationException(
                    "expiresInSeconds must be from 1 to " + MAX_LIFETIME.toSeconds() + ", which is ten years");
        }
        return new Rotation(
                overlapSeconds == null ? Duration.ZERO : Duration.ofSeconds(overlapSeconds),
                Optional.ofNullable(expiresInSeconds).map(Duration::ofSeconds));
    }
}
