package dev.gatehouse.okta.emulator.organization;

import static java.util.Objects.requireNonNull;

/**
 * A token of the legacy {@code Authorization: SSWS} form. It may do all that its administrator may, and dies with her.
 *
 * @param token the secret
 * @param owner the identifier of the administrator who made it; null for one that outlives everyone
 */
public record ApiToken(String token, String owner) {

    /** Refuses a missing token. */
    public ApiToken {
        requireNonNull(token, "token");
    }

    /** Does not show the token. */
    @Override
    public String toString() {
        return "ApiToken[owner=" + owner + "]";
    }
}
