package dev.gatehouse.scim.admin;

/**
 * How an administrator wants a token to be replaced.
 *
 * @param overlapSeconds how long the old token stays valid; null for not at all
 * @param expiresInSeconds how long the new token is valid; null for ever
 */
public record RotationRequest(Long overlapSeconds, Long expiresInSeconds) {
    /** Without a body: at once, and for ever. */
    static final RotationRequest EMPTY = new RotationRequest(null, null);
}
